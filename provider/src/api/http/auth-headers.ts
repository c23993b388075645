import type { Credentials } from "../types";

/**
 * The headers that authenticate a request: `Authorization` for a token, or two headers of Cloudflare's own for a global
 * API key.
 */
export function authHeaders(credentials: Credentials): Record<string, string> {
  return "apiToken" in credentials
    ? { Authorization: `Bearer ${credentials.apiToken}` }
    : {
        "X-Auth-Email": credentials.email,
        "X-Auth-Key": credentials.apiKey,
      };
}
