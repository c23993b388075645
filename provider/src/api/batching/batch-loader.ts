import DataLoader from "dataloader";

/** Calls back when a batch is complete. */
export type Schedule = (dispatch: () => void) => void;

/** How calls become batches. */
export interface BatchOptions {
  schedule: Schedule;
  /** Further calls form another batch. Default: no limit. */
  maxBatchSize?: number;
  /**
   * Whether a batch waits until the one before it has ended. Default: false.
   *
   * The engine writes a checkpoint before and after each write, so writes come one by one, some 40 ms apart (CLI
   * 3.259.0, file backend), and no window that is worth waiting for would gather them. What comes while a request is
   * under way gathers behind it: nobody waits where nobody else is writing, and the slower the API, or the closer its
   * rate limit, the larger the batches.
   */
  oneAtATime?: boolean;
}

/** The engine sends its concurrent calls as separate messages, all within this time. */
const batchWindowMs = 5;

/** Collects calls for a moment that is short compared to the round trip it saves. */
export const waitForOthers: Schedule = (dispatch) => {
  setTimeout(dispatch, batchWindowMs);
};

/**
 * Turns single calls into batches. It remembers nothing between batches.
 *
 * @param runBatch returns one promise per call, in order; must not throw
 */
export function batched<K, T>(
  runBatch: (calls: readonly K[]) => Promise<T>[],
  { schedule, maxBatchSize = Infinity, oneAtATime = false }: BatchOptions,
): (call: K) => Promise<T> {
  let underWay: Promise<unknown> = Promise.resolve();
  // Several full batches may wait at once: each waits for the one before it, not all for the one that is under way.
  let last: Promise<unknown> = Promise.resolve();
  const afterTheLast: Schedule = (dispatch) => {
    schedule(() => {
      last = last.then(async () => {
        dispatch();
        await underWay;
      });
    });
  };
  const loader = new DataLoader<K, T>(
    async (calls) => {
      const settled = Promise.allSettled(runBatch(calls));
      underWay = settled;
      return (await settled).map(outcomeOf);
    },
    {
      cache: false,
      batchScheduleFn: oneAtATime ? afterTheLast : schedule,
      maxBatchSize,
    },
  );
  return (call) => loader.load(call);
}

function outcomeOf<T>(settled: PromiseSettledResult<T>): T | Error {
  return settled.status === "fulfilled"
    ? settled.value
    : (settled.reason as Error);
}
