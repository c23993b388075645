import { AnswerError, ConnectionError } from "../errors";
import type {
  Method,
  ProxyName,
  RequestFacts,
  SecretsStoreError,
} from "../errors";
import { nextDelayMs } from "./retry";
import type { AttemptFailure } from "./retry";

/** A failure without a complete response. After an oversized response, the request is never sent again. */
export type LastFailure =
  Exclude<AttemptFailure, { kind: "status" }> | { kind: "oversized" };

/**
 * The attempts of one request: how many there were, how long the request waited between them, and whether an earlier
 * attempt may have taken effect.
 */
export class Attempts {
  #count = 1;
  #waitedMs = 0;
  #earlierOutcomeUnknown = false;

  constructor(
    private readonly method: Method,
    private readonly path: string,
    private readonly proxy: ProxyName | undefined,
  ) {}

  /** The facts for an error about this request. */
  get facts(): RequestFacts {
    const { method, path } = this;
    return { method, path, earlierOutcomeUnknown: this.#earlierOutcomeUnknown };
  }

  /** Records a failed attempt. Returns the milliseconds until the next one, or `undefined` if no attempt may follow. */
  afterFailure(failure: AttemptFailure, random: number): number | undefined {
    const delayMs = nextDelayMs({
      method: this.method,
      failure,
      attempt: this.#count,
      waitedMs: this.#waitedMs,
      random,
    });
    if (delayMs === undefined) return undefined;
    this.#count += 1;
    this.#waitedMs += delayMs;
    this.#earlierOutcomeUnknown ||=
      this.method !== "GET" && mayHaveArrived(failure);
    return delayMs;
  }

  /** Builds the error after the last attempt. `status` is the status of the response, if one began to arrive. */
  errorOf(failure: LastFailure, status: number): SecretsStoreError {
    if (failure.kind === "connection") {
      const { problem, sent, proxyStatus } = failure;
      const { facts, proxy } = this;
      return new ConnectionError({
        ...facts,
        problem,
        sent,
        proxy,
        proxyStatus,
      });
    }
    const what =
      failure.kind === "oversized"
        ? "the body is larger than 20 MB"
        : "the body was truncated";
    return new AnswerError({ ...this.facts, status, field: "body", what });
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
