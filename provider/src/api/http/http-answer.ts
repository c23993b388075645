import type { RequestFacts } from "../errors";
import type { RateLimitAnswer } from "./pacing";
import type { Clean } from "./redaction";
import { inOneLine } from "./redaction";
import { parseRetryAfterMs } from "./retry";

/** A secret that a request contained, with its value. The body of a PATCH contains no name. */
export interface SentSecret {
  name?: string;
  value: string;
}

/** A complete HTTP response with any status, as the transport returns it. */
export interface HttpAnswer extends RequestFacts {
  status: number;
  text: string;
  rayId: string | undefined;
  date: Date | undefined;
  retryAfterMs: number | undefined;
  /** The host in the `location` header. */
  redirectedTo: string | undefined;
  /** The secrets that the request contained. If the list is empty, the request contained no value. */
  secrets: readonly SentSecret[];
  /**
   * Removes the credentials from a string in this response. The result may still contain a secret's value if the
   * request contained one.
   */
  clean: Clean;
}

/** The parts of an HTTP response that the client reads, whichever library received it. */
export interface RawResponse {
  status: number;
  /** The headers, keyed by lowercase name. */
  headers: object;
}

/** Copies the parts of a response that the rest of the client may see. No other header leaves this function. */
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

/**
 * Returns how long the response asks the client to wait. If `retry-after` contains a date, that date is compared with
 * the response's own `Date`, because this machine's clock may be wrong.
 */
export function retryAfterMs(response: RawResponse): number | undefined {
  const answeredMs = dateOf(response)?.getTime();
  return parseRetryAfterMs(textHeader(response, "retry-after"), answeredMs);
}

/** Returns what the response says about the rate limit. */
export function rateLimitOf(response: RawResponse): RateLimitAnswer {
  return {
    refusedForMs: response.status === 429 ? retryAfterMs(response) : undefined,
    ratelimit: textHeader(response, "ratelimit"),
    policy: textHeader(response, "ratelimit-policy"),
  };
}

/** Returns a header that the response contains exactly once. */
function textHeader(response: RawResponse, name: string): string | undefined {
  const value = (response.headers as Record<string, unknown>)[name];
  return typeof value === "string" ? value : undefined;
}

function dateOf(response: RawResponse): Date | undefined {
  const date = new Date(textHeader(response, "date") ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Tells whether a string from a response could repeat a part of a secret's value that was sent. Call this only for a
 * string in a simple, fixed form, such as a ray ID. Any other string could repeat a value in any encoding and must not
 * be shown.
 */
export function isEcho(text: string, secrets: readonly SentSecret[]): boolean {
  return secrets.some(({ value }) =>
    value.toLowerCase().includes(text.toLowerCase()),
  );
}

/** A ray ID: 16 hexadecimal digits and an airport code (Cloudflare's documentation, "Cloudflare Ray ID"). */
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
