import { longestWindowMs, rateLimitsOf, usualQuota } from "./rate-limit";
import type { RateLimit, RateLimitHeaders } from "./rate-limit";

/** How fast requests may follow each other. Moments are milliseconds of the client's monotonic clock. */
export interface Pace {
  /** No request before this moment. */
  notBeforeMs: number;
  /** Time between two requests until `untilMs`. */
  gapMs: number;
  /** When the window ends. */
  untilMs: number;
  /** Until this moment, requests stay at least {@link carefulGapMs} apart. */
  carefulUntilMs: number;
}

/** Below this share of the quota, requests are spread out, more so the less is left. */
const shortShare = 0.5;
/** Below this share, the remaining requests are spread over the whole window. */
const lowShare = 0.1;
/** The pace that never uses up Cloudflare's quota: 300 s for 1,200 requests. */
const carefulGapMs = longestWindowMs / usualQuota;
/** All clients of a token learn the same end of a pause. This time spreads their return. */
const returnSpreadMs = 1_000;

/**
 * Slows down before the API returns 429, because it then refuses every call for the rest of the window. Calls that wait for
 * their turn share requests, so the gap between two requests also decides how many calls share one.
 *
 * After a window that nearly ran out, the next one is careful, however much it has left. The work that used up the first one
 * may continue, or other programs may use the token.
 *
 * @param before the pace until now
 * @returns `undefined` when requests need not wait. If there are several limits, the tightest applies.
 */
export function paceOf(
  headers: RateLimitHeaders,
  nowMs: number,
  before?: Pace,
): Pace | undefined {
  const carefulUntilMs = before?.carefulUntilMs ?? nowMs;
  const paces = rateLimitsOf(headers)
    .filter(({ remaining, quota }) => remaining < quota * shortShare)
    .map((limit) => paceUnder(limit, nowMs, carefulUntilMs));
  if (carefulUntilMs > nowMs) paces.push(carefulPace(nowMs, carefulUntilMs));
  return paces.sort(tightestFirst)[0];
}

/** A pace that sends nothing for `waitMs`. A 429 means that for every other request of this client, too. */
export function pauseOf(
  waitMs: number,
  nowMs: number,
  windowMs: number = longestWindowMs,
): Pace {
  const endMs = nowMs + waitMs;
  const carefulUntilMs = endMs + windowMs;
  return { notBeforeMs: endMs, gapMs: 0, untilMs: endMs, carefulUntilMs };
}

/**
 * How long the next request has to wait, in milliseconds. Whatever the clock does, that is never longer than a window and the
 * second that spreads the clients.
 *
 * @param previousMs when the previous request started
 * @param random from 0 to below 1. The gap varies by a quarter, and the end of a pause by a second, so that clients do
 *   not fall into step
 */
export function waitMsOf(
  pace: Pace | undefined,
  previousMs: number,
  nowMs: number,
  random: number,
): number {
  if (pace === undefined) return 0;
  if (pace.notBeforeMs > nowMs) {
    const pauseMs = Math.min(pace.notBeforeMs - nowMs, longestWindowMs);
    return pauseMs + random * returnSpreadMs;
  }
  const { gapMs, untilMs } = gapAt(pace, nowMs);
  const turnMs = previousMs + gapMs * (0.75 + random / 2);
  const waitMs = Math.min(turnMs, untilMs) - nowMs;
  return Math.max(0, Math.min(waitMs, longestWindowMs));
}

function gapAt(
  { gapMs, untilMs, carefulUntilMs }: Pace,
  nowMs: number,
): Pick<Pace, "gapMs" | "untilMs"> {
  return nowMs < untilMs
    ? { gapMs, untilMs }
    : { gapMs: carefulGapMs, untilMs: carefulUntilMs };
}

function paceUnder(
  { remaining, quota, resetMs, windowMs }: RateLimit,
  nowMs: number,
  carefulUntilMs: number,
): Pace {
  if (remaining === 0) return pauseOf(resetMs, nowMs, windowMs);
  const share = remaining / quota;
  const strength = (shortShare - share) / (shortShare - lowShare);
  const untilMs = nowMs + resetMs;
  return {
    notBeforeMs: nowMs,
    gapMs: (resetMs / remaining) * Math.min(1, strength),
    untilMs,
    carefulUntilMs: share < lowShare ? untilMs + windowMs : carefulUntilMs,
  };
}

function carefulPace(nowMs: number, carefulUntilMs: number): Pace {
  const untilMs = carefulUntilMs;
  return { notBeforeMs: nowMs, gapMs: carefulGapMs, untilMs, carefulUntilMs };
}

function tightestFirst(a: Pace, b: Pace): number {
  return b.notBeforeMs - a.notBeforeMs || b.gapMs - a.gapMs;
}
