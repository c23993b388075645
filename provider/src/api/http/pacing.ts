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

/** Below this share of the quota, requests are spread out: the less is left, the more ... */
const shortShare = 0.5;
/** ... and below this one, what is left is spread over the whole window. */
const lowShare = 0.1;
/** The pace that never uses up Cloudflare's quota: 300 s for 1,200 requests. */
const carefulGapMs = longestWindowMs / usualQuota;
/** Every client of a token learns the same end of a pause. This time spreads their return. */
const returnSpreadMs = 1_000;

/**
 * Slows down before the API says 429, after which every call is refused for the rest of the window. Calls that wait for
 * their turn share requests, so the gap between two requests also decides how many calls share one.
 *
 * A window that nearly ran out is followed by a careful one, however much is left in that: the work that used it up goes
 * on, or other programs use the token.
 *
 * @param before the pace until now
 * @returns `undefined` when requests need not wait. Of several limits, the tightest holds.
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

/** Nothing may be sent for `waitMs`: what a 429 means for every other request of this client, too. */
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
 * How long the next request has to wait, in milliseconds: never longer than a window and the second that spreads the
 * clients, whatever the clock does.
 *
 * @param previousMs when the request before it started
 * @param random from 0 to below 1: the gap varies by a quarter, and the end of a pause by a second, so that clients do
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
