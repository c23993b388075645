import { longestWindowMs, rateLimitsOf, usualQuota } from "./rate-limit";
import type { RateLimit, RateLimitHeaders } from "./rate-limit";

/**
 * How fast requests may follow each other. The rate limit counts requests per window of up to five minutes. Times are
 * milliseconds on the client's monotonic clock.
 */
export interface Pace {
  /** No request may start before this time. */
  notBeforeMs: number;
  /** The time between two requests. It applies until `untilMs`. */
  gapMs: number;
  /** When the current window ends. */
  untilMs: number;
  /** Until this time, requests stay at least {@link carefulGapMs} apart on average. */
  carefulUntilMs: number;
}

/**
 * If less than this share of the quota is left, requests are spread out. The less quota is left, the longer the gaps.
 */
const shortShare = 0.5;
/** If less than this share of the quota is left, the remaining requests are spread over the rest of the window. */
const lowShare = 0.1;
/** A gap between requests that never uses up Cloudflare's quota: 300 s divided by 1,200 requests. */
const carefulGapMs = longestWindowMs / usualQuota;
/**
 * The time over which clients spread out after a pause, because all clients that use the same token see the pause end
 * at the same time.
 */
const returnSpreadMs = 1_000;

/**
 * Uses the headers of a response to decide how fast requests may follow each other. The client slows down before the
 * API returns 429, because after a 429 the API refuses every call for the rest of the window. Calls that wait share
 * requests, so the wider the gap between two requests, the more calls share the next request.
 *
 * After a window whose quota was nearly used up, the client also stays careful in the next window, however much of the
 * new quota is left. The work that used up the first quota may continue, and other programs may use the same token.
 *
 * @param before - The pace until now.
 * @returns `undefined` if requests need not wait. If there are several limits, the tightest applies.
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

/**
 * Returns a pace that allows no request for `waitMs`. After a 429, the pace also applies to every other request of this
 * client.
 */
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
 * Returns how long the next request has to wait, in milliseconds. Even if the clock jumps, the wait is never longer
 * than a window plus the second over which clients spread out after a pause.
 *
 * @param previousMs - When the previous request started.
 * @param random - A number that is at least 0 and less than 1. It keeps clients from all sending at the same time: the
 * gap varies by up to a quarter, and the end of a pause by up to a second.
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
