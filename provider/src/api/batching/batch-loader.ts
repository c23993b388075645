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
 * Lets a batch collect calls for a time that is short compared to a round trip. If the rate limit then delays the
 * batch's request, the batch keeps collecting until the request may be sent. Batches therefore grow when the rate limit
 * allows only a few more requests.
 *
 * @param collect - Calls `done` when the short time is over.
 */
export function untilRequestMayLeave(
  api: Pick<SecretsStoreApi, "ready">,
  collect: (done: () => void) => void,
): Schedule {
  return (dispatch) => {
    collect(() => {
      // `ready` rejects if the wait is canceled. The batch's request is then also canceled, and its error says so.
      api.ready().then(dispatch, dispatch);
    });
  };
}

/**
 * Turns single calls into batches. Nothing is remembered between batches, and neither a batch nor a call waits for
 * another.
 *
 * @param runBatch - Returns one promise per call, in order. Must not throw.
 */
export function batched<K, T>(
  runBatch: (calls: readonly K[]) => Promise<T>[],
  { schedule, maxBatchSize = Infinity }: BatchOptions,
): (call: K) => Promise<T> {
  // DataLoader waits for all results of a batch. To keep calls from waiting for each other's results, each result that
  // DataLoader receives is an object that is available immediately and contains the promise of the real result.
  const loader = new DataLoader<K, { result: Promise<T> }>(
    (calls) => Promise.resolve(runBatch(calls).map((result) => ({ result }))),
    { cache: false, batchScheduleFn: schedule, maxBatchSize },
  );
  return async (call) => await (await loader.load(call)).result;
}
