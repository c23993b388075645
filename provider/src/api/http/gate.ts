import { nextStartMs, paceOf, pauseOf } from "./pacing";
import type { Pace, RateLimitHeaders } from "./pacing";
import { longestWaitMs } from "./retry";

/** Time and randomness, passed in so that tests need not wait. */
export interface GateOptions {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** From 0 to below 1. */
  random: () => number;
  /** Rejects when the request is cancelled. */
  sleep: (ms: number) => Promise<void>;
  /** Shows the user a line. */
  notify: (line: string) => void;
}

/** The user is not notified of shorter waits. */
const worthALineMs = 2_000;

/** Every request of a client passes this gate, so that together they stay below the rate limit. */
export class Gate {
  #pace: Pace | undefined;
  #previousMs = 0;
  #announcedMs = 0;

  constructor(private readonly options: GateOptions) {}

  /** Waits until the next request may start. */
  async pass(): Promise<void> {
    await this.#waitForTurn();
    // Another request may have been refused in the meantime. Only once, so that a stopped clock cannot block forever.
    if (this.#isPaused()) await this.#waitForTurn();
  }

  /** Records what an answer says about the rate limit. `retryAfterMs` counts only with a 429. */
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

  /** Waits before a retry, and tells the user when the rate limit causes a long wait. */
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
