import { nextStartMs, paceOf, pauseOf } from "./pacing";
import type { Pace, RateLimitHeaders } from "./pacing";
import { longestWaitMs } from "./retry";

/** Time and chance, passed in so that tests need not wait. */
export interface GateOptions {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** From 0 to below 1. */
  random: () => number;
  /** Rejects when the request is cancelled. */
  sleep: (ms: number) => Promise<void>;
  /** Takes a line for the user. */
  notify: (line: string) => void;
}

/** Shorter waits are not worth a line. */
const worthALineMs = 2_000;

/** Where all requests of one client pass, so that they keep one pace together. */
export class Gate {
  #pace: Pace | undefined;
  #previousMs = 0;
  #announcedMs = 0;

  constructor(private readonly options: GateOptions) {}

  /** Waits until the next request may start. */
  async pass(): Promise<void> {
    await this.#waitForTurn();
    // Somebody else may have been refused while this one waited. Once: a clock that stands still must not hang.
    if (this.#isPaused()) await this.#waitForTurn();
  }

  /** Takes note of what an answer says about the limit. `retryAfterMs` counts on a 429. */
  learn(
    answer: RateLimitHeaders & {
      status: number;
      retryAfterMs: number | undefined;
    },
  ): void {
    const nowMs = this.options.clock();
    const refusedForMs = answer.status === 429 ? (answer.retryAfterMs ?? 0) : 0;
    if (refusedForMs > 0 && refusedForMs <= longestWaitMs) {
      this.#pace = pauseOf(refusedForMs, nowMs);
    } else if (!this.#isPaused()) {
      this.#pace = paceOf(answer, nowMs);
    }
  }

  /** Waits before a retry, and says so when the wait is long and the rate limit its cause. */
  async wait(delayMs: number, rateLimited: boolean): Promise<void> {
    if (rateLimited) this.#announce("rate limited by Cloudflare", delayMs);
    await this.options.sleep(delayMs);
  }

  async #waitForTurn(): Promise<void> {
    const { clock, random, sleep } = this.options;
    const nowMs = clock();
    const startMs = nextStartMs(this.#pace, this.#previousMs, nowMs, random());
    this.#previousMs = startMs;
    if (startMs <= nowMs) return;
    this.#announce("close to Cloudflare's rate limit", startMs - nowMs);
    await sleep(startMs - nowMs);
  }

  #isPaused(): boolean {
    return (
      this.#pace !== undefined && this.#pace.notBeforeMs > this.options.clock()
    );
  }

  // One line for one wait, however many requests share it.
  #announce(why: string, delayMs: number): void {
    const endMs = this.options.clock() + delayMs;
    const isNews = endMs > this.#announcedMs + worthALineMs;
    if (delayMs < worthALineMs || !isNews) return;
    this.#announcedMs = endMs;
    this.options.notify(`${why}, going on in ${Math.ceil(delayMs / 1_000)} s`);
  }
}
