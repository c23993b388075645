import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { SecretsStoreApi } from "../../api";
import type { Stop } from "../../session";

/**
 * Stops the plugin's work on request, but lets writes in flight finish, because the outcome of an aborted write would
 * be unknown.
 */
export interface Cancellation {
  stop: Stop;
  /**
   * Ends all waits, retries and requests as soon as no write is in flight. Each write has a timeout, which limits how
   * long the cancellation takes. A write that is waiting for its next attempt does not count as in flight. Requests to
   * the API that start later fail.
   */
  cancel(): void;
  isCancelled(): boolean;
}

interface Write {
  isWaiting: boolean;
}

/** Creates a cancellation that has not been requested yet. */
export function createCancellation(): Cancellation {
  const stopped = new AbortController();
  const writes = new Set<Write>();
  const current = new AsyncLocalStorage<Write>();
  let cancelled = false;

  const stopWhenQuiet = () => {
    const isQuiet = [...writes].every((write) => write.isWaiting);
    if (cancelled && isQuiet) stopped.abort();
  };
  const wait = async (milliseconds: number) => {
    const write = current.getStore() ?? { isWaiting: false };
    write.isWaiting = true;
    stopWhenQuiet();
    await sleep(milliseconds, undefined, { signal: stopped.signal });
    write.isWaiting = false;
  };
  const tracked =
    <A extends unknown[], R>(send: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const write = { isWaiting: false };
      writes.add(write);
      try {
        return await current.run(write, () => send(...args));
      } finally {
        writes.delete(write);
        stopWhenQuiet();
      }
    };

  const lettingWritesFinish = (api: SecretsStoreApi): SecretsStoreApi => ({
    ...api,
    createStore: tracked((...args) => api.createStore(...args)),
    deleteStore: tracked((...args) => api.deleteStore(...args)),
    createSecrets: tracked((...args) => api.createSecrets(...args)),
    deleteSecrets: tracked((...args) => api.deleteSecrets(...args)),
    updateSecret: tracked((...args) => api.updateSecret(...args)),
    deleteSecret: tracked((...args) => api.deleteSecret(...args)),
    duplicateSecret: tracked((...args) => api.duplicateSecret(...args)),
  });

  return {
    stop: { signal: stopped.signal, wait, lettingWritesFinish },
    cancel() {
      cancelled = true;
      stopWhenQuiet();
    },
    isCancelled: () => cancelled,
  };
}
