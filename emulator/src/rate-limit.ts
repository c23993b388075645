import type { Settings } from "./settings";
import type { Clock } from "./timestamps";

/** Whether a request is within the rate limit, and what the headers say about the limit. */
export interface RateVerdict {
  allowed: boolean;
  headers: Record<string, string>;
}

interface Window {
  endsAtMs: number;
  used: number;
}

/**
 * Counts requests per caller in windows, which are periods of a fixed length. A caller's first request opens a window.
 */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one request and returns the headers, which every response of the API has. Without a limit, returns no
   * headers.
   */
  count(caller: string): RateVerdict {
    const { rateLimit } = this.settings;
    if (!rateLimit) return { allowed: true, headers: {} };
    const { requests, windowSeconds } = rateLimit;
    const window = this.openWindow(caller, windowSeconds);
    window.used += 1;
    const allowed = window.used <= requests;
    const seconds = Math.ceil((window.endsAtMs - this.clock()) / 1000);
    const remaining = Math.max(0, requests - window.used);
    const headers: Record<string, string> = {
      Ratelimit: `"default";r=${remaining};t=${seconds}`,
      "Ratelimit-Policy": `"default";q=${requests};w=${windowSeconds}`,
    };
    if (!allowed) headers["retry-after"] = String(seconds);
    return { allowed, headers };
  }

  /** Closes all windows, so that the next request opens a new one. */
  reset(): void {
    this.windows.clear();
  }

  private openWindow(caller: string, windowSeconds: number): Window {
    const open = this.windows.get(caller);
    if (open && this.clock() < open.endsAtMs) return open;
    const fresh = { endsAtMs: this.clock() + windowSeconds * 1000, used: 0 };
    this.windows.set(caller, fresh);
    return fresh;
  }
}
