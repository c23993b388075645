import type { RequestFacts } from "../errors";
import type { Clean } from "./redaction";
import { inOneLine } from "./redaction";
import { parseRetryAfterMs } from "./retry";

/** A secret whose value a request contained. A PATCH contains no name. */
export interface SentSecret {
  name?: string;
  value: string;
}

/** One HTTP response, as the transport returns it: complete, whatever its status. */
export interface HttpAnswer extends RequestFacts {
  status: number;
  text: string;
  rayId: string | undefined;
  date: Date | undefined;
  retryAfterMs: number | undefined;
  /** The host in a `location` header. */
  redirectedTo: string | undefined;
  /** The secrets that the request contained. Empty: it contained no value. */
  secrets: readonly SentSecret[];
  /** Removes the credentials from a string of this response. That is not enough if the request contained a value. */
  clean: Clean;
}

/** The parts of an HTTP response that are read, whichever library received it. */
export interface RawResponse {
  status: number;
  /** Keyed by lower-case name. */
  headers: object;
}

/** Copies from a response what the rest of the client may know. No other header leaves this function. */
export function readAnswer(
  response: RawResponse & { data: string },
  about: RequestFacts & Pick<HttpAnswer, "secrets" | "clean">,
): HttpAnswer {
  return {
    ...about,
    status: response.status,
    text: response.data,
    rayId: rayIdOf(response, about),
    date: dateOf(response),
    retryAfterMs: retryAfterMs(response),
    redirectedTo:
      about.secrets.length > 0
        ? undefined
        : hostOf(textHeader(response, "location"), about.clean),
  };
}

/** How long the response asks to wait. A date is measured from the response's own `Date`, because our clock may be wrong. */
export function retryAfterMs(response: RawResponse): number | undefined {
  const answeredMs = dateOf(response)?.getTime();
  return parseRetryAfterMs(textHeader(response, "retry-after"), answeredMs);
}

/** What the response says about the rate limit. */
export function rateLimitOf(response: RawResponse) {
  return {
    status: response.status,
    retryAfterMs: retryAfterMs(response),
    ratelimit: textHeader(response, "ratelimit"),
    policy: textHeader(response, "ratelimit-policy"),
  };
}

/** A header that the response contains exactly once. */
function textHeader(response: RawResponse, name: string): string | undefined {
  const value = (response.headers as Record<string, unknown>)[name];
  return typeof value === "string" ? value : undefined;
}

function dateOf(response: RawResponse): Date | undefined {
  const date = new Date(textHeader(response, "date") ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Tells whether a string of a response could repeat a part of a value. This works only for strings of a plain shape. Any other
 * string can repeat a value in any encoding, so it must not be shown.
 */
export function isEcho(text: string, secrets: readonly SentSecret[]): boolean {
  return secrets.some(({ value }) =>
    value.toLowerCase().includes(text.toLowerCase()),
  );
}

/** 16 hexadecimal digits and the code of an airport (Cloudflare's documentation, "Cloudflare Ray ID"). */
const RAY_ID = /^[0-9a-f]{16}(?:-[A-Z]{3,5})?$/;

function rayIdOf(
  response: RawResponse,
  { secrets, clean }: Pick<HttpAnswer, "secrets" | "clean">,
): string | undefined {
  const rayId = clean(textHeader(response, "cf-ray") ?? "");
  return RAY_ID.test(rayId) && !isEcho(rayId.slice(0, 16), secrets)
    ? rayId
    : undefined;
}

function hostOf(
  location: string | undefined,
  clean: Clean,
): string | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined;
  return inOneLine(clean(new URL(location).host), 100);
}
