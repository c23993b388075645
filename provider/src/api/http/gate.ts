import { paceOf, spacingAt, waitMsOf } from "./pacing";
import type { Pace, RateLimitAnswer } from "./pacing";

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

/** What makes requests wait: a rate limit that allows none or few, or a failed request. */
type Reason = "pause" | "spacing" | "failure";

/** The shortest wait, in milliseconds, that is announced to the user. */
const worthALineMs = 2_000;

/**
 * Delays requests so that together they stay below the rate limit. Every request of a client passes through the gate.
 */
export class Gate {
  #pace: Pace | undefined;
  #previousMs = -Infinity;
  #random: number;
  #waiting = 0;
  /** When the announced waits end. Each reason has its own, because one reason's line says nothing about another's. */
  readonly #announcedMs: Record<Reason, number> = {
    pause: -Infinity,
    spacing: -Infinity,
    failure: -Infinity,
  };

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

  /** Records what a response says about the rate limit. */
  learn(answer: RateLimitAnswer): void {
    this.#pace = paceOf(answer, this.options.clock(), this.#pace);
  }

  /** Waits before a retry. Notifies the user of a long wait. */
  async wait(delayMs: number, rateLimited: boolean): Promise<void> {
    const reason = rateLimited ? "pause" : "failure";
    const what = rateLimited
      ? "rate limited by Cloudflare; continuing"
      : "a request to Cloudflare failed; trying again";
    this.#announce(reason, `${what} in ${inSeconds(delayMs)}`, delayMs);
    await this.options.sleep(delayMs);
  }

  /**
   * Waits until a request may start. `onTurn` then runs before any other request can start. When the next request may
   * start, all waiting requests wake up. The first to wake up starts, and the others wait again. There is no queue,
   * because a batch that has waited in `ready` would have to join the end of the queue in `pass`, and so would wait
   * twice.
   */
  async #wait(onTurn: () => void): Promise<void> {
    this.#waiting += 1;
    try {
      for (;;) {
        const nowMs = this.options.clock();
        const pace = this.#pace;
        const waitMs = waitMsOf(pace, this.#previousMs, nowMs, this.#random);
        if (pace === undefined || waitMs <= 0) break;
        this.#announceSpacing(pace, nowMs, waitMs);
        await this.options.sleep(waitMs);
      }
      onTurn();
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Announces the wait if it will take two seconds or more to start all requests that are waiting now. */
  #announceSpacing(pace: Pace, nowMs: number, waitMs: number): void {
    const { gapMs, untilMs } = spacingAt(pace, nowMs);
    const lastsMs = untilMs - nowMs;
    const line = `close to Cloudflare's rate limit; continuing in ${inSeconds(waitMs)}`;
    // A pause ends with this wait. Spacing continues after this wait, so one line announces all waits until the spacing
    // ends.
    const slow = `For the next ${inSeconds(lastsMs)}, requests are spaced out, and secrets are created and deleted in batches.`;
    this.#announce(
      gapMs === 0 ? "pause" : "spacing",
      lastsMs > waitMs ? `${line}. ${slow}` : line,
      waitMs + gapMs * (this.#waiting - 1),
      Math.max(waitMs, lastsMs),
    );
  }

  // Shows one line per wait, however many requests share the wait.
  #announce(
    reason: Reason,
    line: string,
    waitMs: number,
    lastsMs = waitMs,
  ): void {
    const endMs = this.options.clock() + lastsMs;
    const isNews = endMs > this.#announcedMs[reason] + worthALineMs;
    if (waitMs < worthALineMs || !isNews) return;
    this.#announcedMs[reason] = endMs;
    this.options.notify(line);
  }
}

function inSeconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}
