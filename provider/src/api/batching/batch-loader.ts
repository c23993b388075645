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
