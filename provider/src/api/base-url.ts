import { ConfigurationError } from "./errors";

/** Cloudflare's own (api documentation, "Make API calls"). */
export const defaultBaseUrl = "https://api.cloudflare.com/client/v4";
const CLOUDFLARE = new URL(defaultBaseUrl);

/**
 * Checks where requests, and with them the credentials, are to go.
 *
 * @returns the URL without a slash at its end, in the one spelling that requests use
 * @throws ConfigurationError for anything but `https:`, or `http:` to this machine itself
 *   (127.0.0.0/8, [::1], localhost), for a URL with user name, query or fragment, and for another path of Cloudflare's
 *   host than the API's. The message names at most the host: the rest of the text could hold a password.
 */
export function parseBaseUrl(text: string): string {
  const url = parse(text);
  if (url.username !== "" || url.password !== "") {
    throw refuse("must not contain a user name or password");
  }
  if (/[?#]/.test(text)) {
    throw refuse("must not contain a query or a fragment");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw refuse(
      `must be https. Only this machine may use http, as in http://127.0.0.1:8787; the host is ${url.hostname}`,
    );
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (url.hostname === CLOUDFLARE.hostname && path !== CLOUDFLARE.pathname) {
    throw refuse(
      `has Cloudflare's host without the path of its API. Use ${defaultBaseUrl}`,
    );
  }
  return url.origin + path;
}

/** Tells whether a base URL that {@link parseBaseUrl} returned is Cloudflare's own or on this machine. */
export function isOwnAddress(baseUrl: string): boolean {
  return baseUrl === defaultBaseUrl || isLoopback(new URL(baseUrl).hostname);
}

function parse(text: string): URL {
  // The URL parser would drop tabs and line breaks and turn backslashes into slashes, so that a
  // person and the parser could read two different hosts.
  if (!/^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) {
    throw refuse(
      "is not an https URL, such as https://api.cloudflare.com/client/v4",
    );
  }
  return new URL(text);
}

// The parser has already turned other spellings (127.1, 0x7f000001) into four decimal numbers.
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

function refuse(why: string): ConfigurationError {
  return new ConfigurationError(
    `the base URL of the Cloudflare API (baseUrl in the configuration, or CLOUDFLARE_BASE_URL) ${why}`,
  );
}
