import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { SecretsStoreApi } from "../../api";
import type { Stop } from "../../session";

/** Stops the work on request, but lets writes in flight finish, because the outcome of an aborted write is unknown. */
export interface Cancellation {
  stop: Stop;
  /**
   * Ends all waits, retries and requests as soon as no write is in flight. The time-out of a write limits how long that
   * takes. A write that is waiting for its next attempt does not count as in flight. Later requests are refused.
   */
  cancel(): void;
  isCancelled(): boolean;
}

interface Write {
  isWaiting: boolean;
}

/** Makes a cancellation that nobody has requested yet. */
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
