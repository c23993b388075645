import DataLoader from "dataloader";

/** Calls back when no more calls are to join a batch. */
export type Schedule = (dispatch: () => void) => void;

/** The engine sends its requests one after another, each in a message of its own: they arrive within this time. */
const batchWindowMs = 5;

/** The window that calls share: short beside the round trip that it saves. */
export const waitForOthers: Schedule = (dispatch) => {
  setTimeout(dispatch, batchWindowMs);
};

/**
 * Turns single calls into calls about many: those that come within one window are one batch. Nothing is remembered.
 *
 * @param runBatch answers each call of a batch on its own, in order; must not throw
 * @param maxBatchSize further calls are in a batch of their own. Default: no limit
 */
export function batched<K, T>(
  runBatch: (calls: readonly K[]) => Promise<T>[],
  schedule: Schedule,
  maxBatchSize = Infinity,
): (call: K) => Promise<T> {
  const loader = new DataLoader<K, T>(
    async (calls) => (await Promise.allSettled(runBatch(calls))).map(outcomeOf),
    { cache: false, batchScheduleFn: schedule, maxBatchSize },
  );
  return (call) => loader.load(call);
}

function outcomeOf<T>(settled: PromiseSettledResult<T>): T | Error {
  return settled.status === "fulfilled"
    ? settled.value
    : (settled.reason as Error);
}
