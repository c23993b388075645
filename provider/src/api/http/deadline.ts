/** Bounds one attempt of a request, whatever it is waiting for. */
export interface Deadline {
  /** Aborts when the time is over or the caller cancels. */
  signal: AbortSignal;
  /** Whether it was the time. */
  isOver(): boolean;
  /** To be called when the attempt has ended. */
  clear(): void;
}

/** Starts the clock. An HTTP library's own time-out often starts anew with every byte that arrives; this does not. */
export function startDeadline(
  timeoutMs: number,
  cancelled: AbortSignal | undefined,
): Deadline {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    abort();
  }, timeoutMs);
  cancelled?.addEventListener("abort", abort, { once: true });
  if (cancelled?.aborted === true) abort();
  return {
    signal: controller.signal,
    isOver: () => over,
    clear: () => {
      clearTimeout(timer);
      cancelled?.removeEventListener("abort", abort);
    },
  };
}
