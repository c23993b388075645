/** What the rate-limit headers of one answer ask of the requests that follow. */
export interface Pace {
  /** No request before this moment (milliseconds of the client's clock). */
  notBeforeMs: number;
  /** Time between two requests, until the window ends. */
  gapMs: number;
  /** When the window ends and the pace with it. */
  untilMs: number;
}

/** The headers it is read from, as they came. */
export interface RateLimitHeaders {
  /** `"default";r=50;t=30`: remaining requests, seconds to the reset. */
  ratelimit: string | undefined;
  /** `"default";q=1200;w=300`: requests a window, seconds of the window. */
  policy: string | undefined;
}

/** Cloudflare's API: 1,200 requests in 5 minutes (developers.cloudflare.com/fundamentals/api/reference/limits). */
const usualQuota = 1_200;
const longestWindowSeconds = 300;
/** Every client of a token learns the same end of a pause. This time spreads their return. */
const returnSpreadMs = 1_000;
/** Below this share of the quota the rest is spread over the window. */
const lowShare = 0.1;

/**
 * Slows down before the API says 429, after which every call is refused for the rest of the window.
 * `undefined`: go on as fast as you like. Where several limits are named, the tightest holds.
 */
export function paceOf(
  headers: RateLimitHeaders,
  nowMs: number,
): Pace | undefined {
  const quotas = new Map(
    items(headers.policy).map(({ name, numbers }) => [name, numbers["q"]]),
  );
  const paces = items(headers.ratelimit).flatMap(({ name, numbers }) => {
    const { r: remaining, t: seconds } = numbers;
    if (remaining === undefined || seconds === undefined) return [];
    const quota = quotas.get(name) ?? usualQuota;
    return remaining >= quota * lowShare
      ? []
      : [pace(remaining, seconds, nowMs)];
  });
  return paces.sort(tightestFirst)[0];
}

/** Nothing may be sent for `waitMs`: what a 429 means for every other request of this client, too. */
export function pauseOf(waitMs: number, nowMs: number): Pace {
  return { notBeforeMs: nowMs + waitMs, gapMs: 0, untilMs: nowMs + waitMs };
}

/**
 * When the next request may start, in milliseconds of the client's clock.
 *
 * @param previousMs when the one before it starts
 * @param random from 0 to below 1: the gap varies by a quarter, and the end of a pause by a second, so that clients do
 *   not fall into step
 */
export function nextStartMs(
  pace: Pace | undefined,
  previousMs: number,
  nowMs: number,
  random: number,
): number {
  if (pace === undefined || nowMs >= pace.untilMs) return nowMs;
  if (pace.notBeforeMs > nowMs)
    return pace.notBeforeMs + random * returnSpreadMs;
  const spaced = previousMs + pace.gapMs * (0.75 + random / 2);
  return Math.max(nowMs, Math.min(spaced, pace.untilMs));
}

function pace(remaining: number, seconds: number, nowMs: number): Pace {
  const windowMs = Math.min(seconds, longestWindowSeconds) * 1_000;
  if (remaining === 0) return pauseOf(windowMs, nowMs);
  return {
    notBeforeMs: nowMs,
    gapMs: windowMs / remaining,
    untilMs: nowMs + windowMs,
  };
}

function tightestFirst(a: Pace, b: Pace): number {
  return b.notBeforeMs - a.notBeforeMs || b.gapMs - a.gapMs;
}

interface Item {
  name: string;
  numbers: Record<string, number>;
}

// A list of named items with whole numbers; whatever is not that is passed over.
function items(header: string | undefined): Item[] {
  return (header ?? "").split(",").map((item) => {
    const [name = "", ...parameters] = item.split(";").map((s) => s.trim());
    const pairs = parameters.flatMap((parameter) => {
      const match = /^([a-z]+)=(\d{1,9})$/.exec(parameter);
      return match ? [[match[1], Number(match[2])] as const] : [];
    });
    return { name, numbers: Object.fromEntries(pairs) as Item["numbers"] };
  });
}
