import type { RequestFacts } from "../errors";
import type { Clean } from "./redaction";
import { printable } from "./redaction";
import { parseRetryAfterMs } from "./retry";

/** One HTTP answer, as the transport hands it on: complete, whatever its status. */
export interface HttpAnswer extends RequestFacts {
  status: number;
  text: string;
  rayId: string | undefined;
  date: Date | undefined;
  retryAfterMs: number | undefined;
  /** Host of a `location` header. */
  redirectedTo: string | undefined;
  /** Cleans texts of this answer of what its request carried. */
  clean: Clean;
}

/** What is read of an HTTP response, whichever library brought it. */
export interface RawResponse {
  status: number;
  /** By lower-case name. */
  headers: object;
}

/** Takes from a response what the rest of the client may know: no other header leaves this place. */
export function readAnswer(
  response: RawResponse & { data: string },
  about: RequestFacts & { clean: Clean },
): HttpAnswer {
  return {
    ...about,
    status: response.status,
    text: response.data,
    rayId: rayIdOf(response, about.clean),
    date: dateOf(response),
    retryAfterMs: retryAfterMs(response),
    redirectedTo: hostOf(textHeader(response, "location"), about.clean),
  };
}

/** What the response asks to wait. A date is measured from the response's own `Date`, because our clock may be wrong. */
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

/** A header that came exactly once. */
function textHeader(response: RawResponse, name: string): string | undefined {
  const value = (response.headers as Record<string, unknown>)[name];
  return typeof value === "string" ? value : undefined;
}

function dateOf(response: RawResponse): Date | undefined {
  const date = new Date(textHeader(response, "date") ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

// Shown to users as the API's messages are, so cleaned as they are.
function rayIdOf(response: RawResponse, clean: Clean): string | undefined {
  const rayId = clean(textHeader(response, "cf-ray") ?? "");
  return /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}

function hostOf(
  location: string | undefined,
  clean: Clean,
): string | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined;
  return printable(clean(new URL(location).host), 100);
}
