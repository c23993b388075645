import type { RequestFacts } from "../errors";
import type { Clean } from "./redaction";
import { inOneLine } from "./redaction";
import { parseRetryAfterMs } from "./retry";

/** A secret that a request carried with its value. A change of a secret has no name. */
export interface SentSecret {
  name?: string;
  value: string;
}

/** One HTTP answer, as the transport hands it on: complete, whatever its status. */
export interface HttpAnswer extends RequestFacts {
  status: number;
  text: string;
  rayId: string | undefined;
  date: Date | undefined;
  retryAfterMs: number | undefined;
  /** Host of a `location` header. */
  redirectedTo: string | undefined;
  /** What its request carried. Empty: no value. */
  secrets: readonly SentSecret[];
  /** Cleans texts of this answer of the credentials. Not enough if the request carried a value. */
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

/**
 * Tells whether a text of a response could repeat a part of a value. Only for texts of a plain shape: other texts can
 * repeat a value in any encoding, so nobody may show them.
 */
export function isEcho(text: string, secrets: readonly SentSecret[]): boolean {
  return secrets.some(({ value }) =>
    value.toLowerCase().includes(text.toLowerCase()),
  );
}

/** 16 hexadecimal digits and an airport (Cloudflare's documentation, "Cloudflare Ray ID"). */
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
