import { paceOf, pauseOf, waitMsOf } from "./pacing";
import type { Pace } from "./pacing";
import type { RateLimitHeaders } from "./rate-limit";
import { longestWaitMs } from "./retry";

/** Time and randomness. They are arguments so that tests need not wait. */
export interface GateOptions {
  /** Returns milliseconds on a clock that only goes forward. Only differences are meaningful. */
  clock: () => number;
  /** Returns a number that is at least 0 and less than 1. */
  random: () => number;
  /** Rejects when the request is canceled. */
  sleep: (ms: number) => Promise<void>;
  /** Shows the user a line. */
  notify: (line: string) => void;
}

/** The shortest wait, in milliseconds, that is announced to the user. */
const worthALineMs = 2_000;
/**
 * The maximum number of times that a request waits. A request waits again if another request goes first. This maximum
 * keeps a stopped clock from blocking a request forever.
 */
const mostWaits = 100;

/**
 * Delays requests so that together they stay below the rate limit. Every request of a client passes through the gate.
 */
export class Gate {
  #pace: Pace | undefined;
  #previousMs = -Infinity;
  #random: number;
  #announcedMs = -Infinity;

  constructor(private readonly options: GateOptions) {
    this.#random = options.random();
  }

  /** Waits until a request may start, and counts the request as started, so that the next one has to wait again. */
  async pass(): Promise<void> {
    await this.#wait(() => {
      this.#previousMs = this.options.clock();
      this.#random = this.options.random();
    });
  }

  /** Waits until a request may start, but counts no request as started. */
  async ready(): Promise<void> {
    await this.#wait(() => undefined);
  }

  /** Records what a response says about the rate limit. `retryAfterMs` counts only if the status is 429. */
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
    } else if (!this.#isPaused(nowMs)) {
      this.#pace = paceOf(answer, nowMs, this.#pace);
    }
  }

  /** Waits before a retry. Notifies the user if the rate limit causes a long wait. */
  async wait(delayMs: number, rateLimited: boolean): Promise<void> {
    if (rateLimited) this.#announce("rate limited by Cloudflare", delayMs);
    await this.options.sleep(delayMs);
  }

  /** Waits until a request may start. `onTurn` then runs before any other request can start. */
  async #wait(onTurn: () => void): Promise<void> {
    for (let waits = 0; waits < mostWaits; waits += 1) {
      const nowMs = this.options.clock();
      const pace = this.#pace;
      const waitMs = waitMsOf(pace, this.#previousMs, nowMs, this.#random);
      if (waitMs <= 0) break;
      // A pause ends with this wait. A slow pace continues after this wait, so one line announces all waits that the
      // pace causes.
      const lastsMs = this.#isPaused(nowMs) ? waitMs : untilEnd(pace, nowMs);
      this.#announce("close to Cloudflare's rate limit", waitMs, lastsMs);
      await this.options.sleep(waitMs);
    }
    onTurn();
  }

  #isPaused(nowMs: number): boolean {
    return this.#pace !== undefined && this.#pace.notBeforeMs > nowMs;
  }

  // Shows one line per wait, however many requests share the wait.
  #announce(why: string, waitMs: number, lastsMs = waitMs): void {
    const endMs = this.options.clock() + lastsMs;
    const isNews = endMs > this.#announcedMs + worthALineMs;
    if (waitMs < worthALineMs || !isNews) return;
    this.#announcedMs = endMs;
    const line = `${why}; continuing in ${inSeconds(waitMs)}`;
    const slow = `For the next ${inSeconds(lastsMs)}, requests are spaced out, and secrets are created and deleted in batches.`;
    this.options.notify(lastsMs > waitMs ? `${line}. ${slow}` : line);
  }
}

function untilEnd(pace: Pace | undefined, nowMs: number): number {
  return Math.max(0, (pace?.untilMs ?? nowMs) - nowMs);
}

function inSeconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}
