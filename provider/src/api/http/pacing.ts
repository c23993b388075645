import {
  longestWindowMs,
  rateLimitsOf,
  returnSpreadMs,
  usualQuota,
} from "./rate-limit";
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

/** What a response says about the rate limit. */
export interface RateLimitAnswer extends RateLimitHeaders {
  /** How long the API asks the client to wait. Absent if the response is not a 429 or does not say. */
  refusedForMs?: number | undefined;
}

/**
 * Uses a response to decide how fast requests may follow each other. The client slows down before the API returns 429,
 * because after a 429 the API refuses every call for the rest of the window. Calls that wait share requests, so the
 * wider the gap between two requests, the more calls share the next request.
 *
 * After a window whose quota was nearly used up, the client also stays careful in the next window, however much of the
 * new quota is left. The work that used up the first quota may continue, and other programs may use the same token.
 *
 * No later response shortens a pause. A later 429 can extend it. A response that states no limit, such as an error page
 * from a proxy, changes nothing.
 *
 * @param before - The pace until now.
 * @returns `undefined` if requests need not wait.
 */
export function paceOf(
  answer: RateLimitAnswer,
  nowMs: number,
  before?: Pace,
): Pace | undefined {
  const { refusedForMs = 0 } = answer;
  // If the API asks for a longer wait than a window, the rate limit cannot be the reason.
  if (refusedForMs > 0 && refusedForMs <= longestWindowMs) {
    const pause = pauseOf(refusedForMs, nowMs);
    return combined(before === undefined ? [pause] : [pause, before]);
  }
  const limits = rateLimitsOf(answer);
  if (limits.length === 0 || isPaused(before, nowMs)) return before;
  const carefulUntilMs = before?.carefulUntilMs ?? nowMs;
  const paces = limits
    .filter(({ remaining, quota }) => remaining < quota * shortShare)
    .map((limit) => paceUnder(limit, nowMs, carefulUntilMs));
  if (carefulUntilMs > nowMs) paces.push(carefulPace(nowMs, carefulUntilMs));
  return combined(paces);
}

/**
 * Returns how long the next request has to wait, in milliseconds. Even if the clock jumps, the wait is never longer
 * than a window.
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
  const { gapMs, untilMs } = spacingAt(pace, nowMs);
  const turnMs = isPaused(pace, nowMs)
    ? untilMs + random * returnSpreadMs
    : Math.min(previousMs + gapMs * (0.75 + random / 2), untilMs);
  return Math.max(0, Math.min(turnMs - nowMs, longestWindowMs));
}

/** Returns the gap between requests at this time, and when that gap ends. While requests are paused, the gap is 0. */
export function spacingAt(
  { notBeforeMs, gapMs, untilMs, carefulUntilMs }: Pace,
  nowMs: number,
): Pick<Pace, "gapMs" | "untilMs"> {
  if (nowMs < notBeforeMs) return { gapMs: 0, untilMs: notBeforeMs };
  return nowMs < untilMs
    ? { gapMs, untilMs }
    : { gapMs: carefulGapMs, untilMs: carefulUntilMs };
}

function isPaused(pace: Pace | undefined, nowMs: number): boolean {
  return pace !== undefined && nowMs < pace.notBeforeMs;
}

function pauseOf(
  waitMs: number,
  nowMs: number,
  windowMs: number = longestWindowMs,
): Pace {
  const endMs = nowMs + waitMs;
  const carefulUntilMs = endMs + windowMs;
  return { notBeforeMs: endMs, gapMs: 0, untilMs: endMs, carefulUntilMs };
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

/** Combines paces that apply at the same time: the longest pause, the widest gap and the longest careful time. */
function combined(paces: Pace[]): Pace | undefined {
  const [widest] = paces.sort((a, b) => b.gapMs - a.gapMs);
  return (
    widest && {
      ...widest,
      notBeforeMs: Math.max(...paces.map((pace) => pace.notBeforeMs)),
      carefulUntilMs: Math.max(...paces.map((pace) => pace.carefulUntilMs)),
    }
  );
}
