import { ConfigurationError } from "./errors";

/** Cloudflare's own address (API documentation, "Make API calls"). */
export const defaultBaseUrl = "https://api.cloudflare.com/client/v4";
const CLOUDFLARE = new URL(defaultBaseUrl);

/**
 * Checks the address to which requests, and the credentials in them, will be sent.
 *
 * @returns the URL without a trailing slash, in the form that requests use
 * @throws ConfigurationError unless the URL is `https:`, or `http:` with this machine as the host (127.0.0.0/8, [::1],
 * localhost). Also throws for a URL with a user name, a query or a fragment, and for Cloudflare's host with a path
 * other than the API's. The message shows no part of the string except the host, because the rest could contain a
 * password.
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
      `must use https, because the host ${url.hostname} is not this machine. Only an address on this machine, such as http://127.0.0.1:8787, may use http`,
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

/** Tells whether a base URL that {@link parseBaseUrl} returned belongs to Cloudflare or to this machine. */
export function isOwnAddress(baseUrl: string): boolean {
  return baseUrl === defaultBaseUrl || isLoopback(new URL(baseUrl).hostname);
}

function parse(text: string): URL {
  // The URL parser would drop tabs and line breaks and turn backslashes into slashes, so the host that a person reads
  // could differ from the host that the parser finds.
  if (!/^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) {
    throw refuse(
      "is not an https URL, such as https://api.cloudflare.com/client/v4",
    );
  }
  return new URL(text);
}

// The URL parser has already turned other spellings of an address (127.1, 0x7f000001) into four decimal numbers.
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
