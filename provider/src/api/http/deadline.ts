/** Calls `callback` once after `ms` milliseconds, unless the returned function is called first. */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** The time limit for one attempt of a request. */
export interface Deadline {
  /** Aborts when the time runs out or `cancelled` aborts. */
  signal: AbortSignal;
  /** Whether the time ran out. */
  isOver(): boolean;
  /** Call this when the attempt has ended. */
  clear(): void;
}

/**
 * Starts the deadline. Unlike the time-outs of many HTTP libraries, the deadline does not start again with every byte
 * that arrives.
 */
export function startDeadline(
  timeoutMs: number,
  cancelled: AbortSignal | undefined,
  startTimer: StartTimer,
): Deadline {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  let over = false;
  const stopTimer = startTimer(timeoutMs, () => {
    over = true;
    abort();
  });
  cancelled?.addEventListener("abort", abort, { once: true });
  if (cancelled?.aborted === true) abort();
  return {
    signal: controller.signal,
    isOver: () => over,
    clear: () => {
      stopTimer();
      cancelled?.removeEventListener("abort", abort);
    },
  };
}
