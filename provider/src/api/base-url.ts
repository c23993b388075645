import { ConfigurationError } from "./errors";

/** Cloudflare's own address (API documentation, "Make API calls"). */
export const defaultBaseUrl = "https://api.cloudflare.com/client/v4";
const CLOUDFLARE = new URL(defaultBaseUrl);

/**
 * Checks the address that requests, and the credentials in them, are sent to.
 *
 * @returns the URL without a slash at its end, in the one spelling that requests use
 * @throws ConfigurationError for anything but `https:`, or `http:` to this machine (127.0.0.0/8, [::1], localhost); for a URL
 *   with a user name, a query or a fragment; and for Cloudflare's host with another path than the API's. The message names at
 *   most the host, because the rest of the string could contain a password.
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
      `must be https, because the host is ${url.hostname}. Only an address on this machine may use http, such as http://127.0.0.1:8787`,
    );
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (url.hostname === CLOUDFLARE.hostname && path !== CLOUDFLARE.pathname) {
    throw refuse(
      `has Cloudflare's host, but not the path of its API. Use ${defaultBaseUrl}`,
    );
  }
  return url.origin + path;
}

/** Tells whether a base URL that {@link parseBaseUrl} returned is Cloudflare's own or on this machine. */
export function isOwnAddress(baseUrl: string): boolean {
  return baseUrl === defaultBaseUrl || isLoopback(new URL(baseUrl).hostname);
}

function parse(text: string): URL {
  // The URL parser would drop tabs and line breaks and turn backslashes into slashes, so a person and the parser could see
  // different hosts.
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
