/** Calls back once after so many milliseconds, unless the function that it returns is called first. */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** Limits one attempt of a request, whatever it waits for. */
export interface Deadline {
  /** Aborts when the time runs out or the caller cancels. */
  signal: AbortSignal;
  /** Whether the time ran out. */
  isOver(): boolean;
  /** Call it when the attempt has ended. */
  clear(): void;
}

/** Starts the clock. Many HTTP libraries restart their time-out with every byte that arrives, but this deadline is fixed. */
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
