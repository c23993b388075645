import DataLoader from "dataloader";
import type { SecretsStoreApi } from "../secrets-store-api";

/** Calls `dispatch` when a batch is complete. */
export type Schedule = (dispatch: () => void) => void;

/** How calls become batches. */
export interface BatchOptions {
  schedule: Schedule;
  /** The maximum number of calls in one batch. Default: no limit. */
  maxBatchSize?: number;
}

/**
 * Lets a batch collect calls for a time that is short compared to a round trip. If the request has to wait for the rate
 * limit, the batch keeps collecting until the request may be sent. Batches therefore grow when little of the limit is
 * left.
 *
 * @param collect - Calls `done` when the batch has collected calls for long enough. If the rate limit does not allow a
 * request yet, the batch then keeps collecting.
 */
export function untilRequestMayLeave(
  api: Pick<SecretsStoreApi, "ready">,
  collect: (done: () => void) => void,
): Schedule {
  return (dispatch) => {
    collect(() => {
      // If the wait is canceled, the request that follows fails and gives the reason.
      api.ready().then(dispatch, dispatch);
    });
  };
}

/**
 * Turns single calls into batches. Nothing is remembered between batches, and no batch waits for another.
 *
 * @param runBatch - Returns one promise per call, in order. Must not throw.
 */
export function batched<K, T>(
  runBatch: (calls: readonly K[]) => Promise<T>[],
  { schedule, maxBatchSize = Infinity }: BatchOptions,
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
