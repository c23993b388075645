import type { Method, RequestFacts } from "./errors";
import { nextDelayMs } from "./retry";
import type { AttemptFailure } from "./retry";

/** One request over all its attempts: how many, how long, and whether one of them may have taken effect. */
export class Course {
  #attempt = 1;
  #waitedMs = 0;
  #earlierOutcomeUnknown = false;

  constructor(
    private readonly method: Method,
    private readonly path: string,
  ) {}

  /** What an error about this request tells of it. */
  get facts(): RequestFacts {
    const { method, path } = this;
    return { method, path, earlierOutcomeUnknown: this.#earlierOutcomeUnknown };
  }

  /** Takes note of a failed attempt. Milliseconds until the next one; `undefined`: that was the last. */
  afterFailure(failure: AttemptFailure, random: number): number | undefined {
    const delayMs = nextDelayMs({
      method: this.method,
      failure,
      attempt: this.#attempt,
      waitedMs: this.#waitedMs,
      random,
    });
    if (delayMs === undefined) return undefined;
    this.#attempt += 1;
    this.#waitedMs += delayMs;
    this.#earlierOutcomeUnknown ||=
      this.method !== "GET" && mayHaveArrived(failure);
    return delayMs;
  }
}

function mayHaveArrived(failure: AttemptFailure): boolean {
  switch (failure.kind) {
    case "status":
      return failure.status !== 429;
    case "connection":
      return failure.sent;
    case "truncated":
      return true;
  }
}
