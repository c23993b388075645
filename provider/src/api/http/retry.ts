import { isLasting } from "../connection-problem";
import type { ConnectionProblem } from "../connection-problem";
import type { Method } from "../errors";
import { longestWindowMs, returnSpreadMs } from "./rate-limit";

/** How one attempt of a request failed. */
export type AttemptFailure =
  | { kind: "status"; status: number; retryAfterMs: number | undefined }
  | ConnectionFailure
  | { kind: "truncated" };

/** No response from the API arrived. `proxyStatus` is the HTTP status of a proxy that refused to connect to the API. */
interface ConnectionFailure {
  kind: "connection";
  problem: ConnectionProblem;
  sent: boolean;
  proxyStatus?: number;
}

/** What the decision about a retry is based on. */
export interface FailedAttempt {
  method: Method;
  failure: AttemptFailure;
  /** The number of the attempt. The first is 1. */
  attempt: number;
  /** How long this request has waited so far. */
  waitedMs: number;
  /** A number that is at least 0 and less than 1. */
  random: number;
}

/**
 * One attempt and four retries. With full jitter, the retries wait 0 to 7.5 s in total, unless the API asks for more.
 */
const maxAttempts = 5;
const firstBackoffMs = 500;
const longestBackoffMs = 8_000;
/**
 * The longest wait before an attempt: one window of the rate limit. If the API asks for a longer wait, the rate limit
 * cannot be the reason, so the request is not sent again.
 */
const longestWaitMs = longestWindowMs;
/** The longest total wait of a request: two windows. A request that would have to wait longer is not sent again. */
const longestTotalWaitMs = 600_000;

/**
 * Returns how many milliseconds to wait before a failed request may be sent again, or `undefined` if the request must
 * not be sent again.
 *
 * GET, DELETE and PATCH with the same body lead to the same state however often they arrive. A POST does not, so it is
 * sent again only if it certainly did nothing: after a 429, or if it was never sent.
 */
export function nextDelayMs(failed: FailedAttempt): number | undefined {
  if (failed.attempt >= maxAttempts || !mayRetry(failed)) return undefined;
  const asked = askedMs(failed.failure);
  if (asked > longestWaitMs) return undefined;
  const delayMs =
    asked > 0
      ? Math.min(asked + failed.random * returnSpreadMs, longestWaitMs)
      : backoffMs(failed);
  return failed.waitedMs + delayMs > longestTotalWaitMs ? undefined : delayMs;
}

/**
 * Reads a `retry-after` header: whole seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param answeredMs - The response's own `Date`, with which a date in the header is compared.
 * @returns milliseconds, and 0 for a time in the past. `undefined` if the header is absent or unreadable, or if it is a
 * date and the response has no `Date`.
 */
export function parseRetryAfterMs(
  header: string | undefined,
  answeredMs: number | undefined,
): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) || answeredMs === undefined
    ? undefined
    : Math.max(0, date - answeredMs);
}

function mayRetry({ method, failure }: FailedAttempt): boolean {
  switch (failure.kind) {
    case "status":
      return (
        failure.status === 429 || (failure.status >= 500 && method !== "POST")
      );
    case "connection":
      if (isLasting(failure.problem)) return false;
      return method !== "POST" || !failure.sent;
    case "truncated":
      return method !== "POST";
  }
}

function askedMs(failure: AttemptFailure): number {
  return failure.kind === "status" ? (failure.retryAfterMs ?? 0) : 0;
}

// Full jitter: any time between 0 and a bound that doubles with each attempt.
function backoffMs({ attempt, random }: FailedAttempt): number {
  return (
    random * Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempt - 1))
  );
}
