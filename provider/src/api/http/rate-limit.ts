/** The headers about the rate limit, as they arrived. */
export interface RateLimitHeaders {
  /** `"default";r=50;t=30`: the remaining requests, and the seconds until the reset. */
  ratelimit: string | undefined;
  /** `"default";q=1200;w=300`: the requests per window, and the length of the window in seconds. */
  policy: string | undefined;
}

/** What the API says about one of its rate limits. */
export interface RateLimit {
  /** Requests left in this window. */
  remaining: number;
  /** Requests that a whole window allows. Default: 1,200. */
  quota: number;
  /** Milliseconds until the window ends; at most {@link longestWindowMs}. */
  resetMs: number;
  /** Length of a window in milliseconds. Default and maximum: {@link longestWindowMs}. */
  windowMs: number;
}

/**
 * Cloudflare's API allows 1,200 requests in 5 minutes (developers.cloudflare.com/fundamentals/api/reference/limits).
 */
export const usualQuota = 1_200;
/** The length of the window for {@link usualQuota}, in milliseconds: 5 minutes. */
export const longestWindowMs = 300_000;
/**
 * The time, in milliseconds, over which clients spread out when all of them have to wait until the same time, as all
 * clients that use the same token do.
 */
export const returnSpreadMs = 1_000;

/** Reads the limits from the headers of one response. Anything in another form is ignored. */
export function rateLimitsOf(headers: RateLimitHeaders): RateLimit[] {
  const policies = new Map(
    items(headers.policy).map(({ name, numbers }) => [name, numbers]),
  );
  return items(headers.ratelimit).flatMap(({ name, numbers }) => {
    const { r: remaining, t: resetSeconds } = numbers;
    if (remaining === undefined || resetSeconds === undefined) return [];
    const { q: quota = usualQuota, w: windowSeconds = Infinity } =
      policies.get(name) ?? {};
    const resetMs = boundedMs(resetSeconds);
    return [{ remaining, quota, resetMs, windowMs: boundedMs(windowSeconds) }];
  });
}

function boundedMs(seconds: number): number {
  return Math.min(seconds * 1_000, longestWindowMs);
}

interface Item {
  name: string;
  numbers: Record<string, number>;
}

// Parses a list of named items with whole numbers, such as `"default";r=50;t=30`.
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
