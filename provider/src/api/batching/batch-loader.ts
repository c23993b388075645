import DataLoader from "dataloader";
import type { SecretsStoreApi } from "../secrets-store-api";

/** Calls back when a batch is complete. */
export type Schedule = (dispatch: () => void) => void;

/** How calls become batches. */
export interface BatchOptions {
  schedule: Schedule;
  /** Further calls form another batch. Default: no limit. */
  maxBatchSize?: number;
}

/** The engine sends its concurrent calls as separate messages, all within this time. */
const batchWindowMs = 5;

/**
 * Collects calls for a moment that is short compared to a round trip. When requests have to wait for the rate limit, the
 * batch keeps collecting until its request may leave. The less of the limit is left, the larger the batches.
 */
export function untilRequestMayLeave(
  api: Pick<SecretsStoreApi, "ready">,
): Schedule {
  return (dispatch) => {
    setTimeout(() => {
      // If the wait is cancelled, the request that follows fails with the reason.
      api.ready().then(dispatch, dispatch);
    }, batchWindowMs);
  };
}

/**
 * Turns single calls into batches. It remembers nothing between batches, and no batch waits for another.
 *
 * @param runBatch returns one promise per call, in order; must not throw
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
