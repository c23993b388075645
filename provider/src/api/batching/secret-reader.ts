import { secretPath } from "../paths";
import { isDeleted, type SecretPath, type StorePath } from "../../model";
import type { Secret } from "../types";
import { untilRequestMayLeave, type Schedule } from "./batch-loader";
import { PerStore } from "./per-store";
import type { ReadOutcome } from "./read-outcome";
import type { SecretList } from "./arriving-list";
import { type ReadApi, StoreReads } from "./store-reads";

/** Reads secrets with few requests. N reads in a store with N secrets send at most ceil(N/100) + 3 requests. */
export interface SecretReader {
  /**
   * Reads a secret. The secret is gone if its own GET returns `secret_not_found` **and** the store's list does not
   * contain it. The secret is also gone if the API returns the status `deleted`.
   *
   * Every other failure rejects the promise: with an ApiError for an unknown store or account, bad credentials and 5xx,
   * and with an AnswerError when the GET and the list contradict each other.
   *
   * @param options.fresh - Whether to ignore the responses to requests that were sent before this call. Fresh reads
   * that arrive together still share a list. Default: false.
   */
  read(path: SecretPath, options?: { fresh?: boolean }): Promise<ReadOutcome>;
  /**
   * Does a fresh read of a secret that was just written. Calls that arrive together share one request, however large
   * the store is: the page with the 100 secrets that were modified last.
   */
  readWritten(path: SecretPath): Promise<ReadOutcome>;
  /**
   * Returns the store's list, which is requested once and kept until `forget` is called. Leaves out secrets that are
   * being deleted.
   */
  snapshot(store: StorePath, which?: WhichList): Promise<Secret[]>;
  /**
   * Returns the secrets with this name in the store's list, including those that are being deleted. Uses an index, so
   * the time to look up N names in a store with N secrets is proportional to N, not N².
   */
  named(
    name: string,
    store: StorePath,
    which?: WhichList,
  ): Promise<readonly Secret[]>;
  /**
   * Forgets everything about a store. Call this after every write to the store, including a failed one. Reads after
   * this call ignore the responses to requests that were sent before it.
   */
  forget(store: StorePath): void;
}

/** Which list of a store to use. */
export interface WhichList {
  /**
   * Whether to use the first list of the store that the reader requested, even if that list is out of date. Default:
   * false.
   */
  first?: boolean;
}

/** The time, in milliseconds, within which the engine sends all of its concurrent reads, each as a separate message. */
const windowMs = 5;
const collectReads = (done: () => void) => void setTimeout(done, windowMs);

/** Parts of a reader that tests can replace. */
export interface SecretReaderOptions {
  /** Calls back when a batch is complete. Default: after 5 ms, or later if the rate limit delays the request. */
  schedule?: Schedule;
}

/** Makes a reader for one run of the engine. Reads of different stores do not share requests. */
export function createSecretReader(
  api: ReadApi,
  {
    schedule = untilRequestMayLeave(api, collectReads),
  }: SecretReaderOptions = {},
): SecretReader {
  const reads = new PerStore((store) => new StoreReads(api, store, schedule));
  const listOf = (store: StorePath, { first = false }: WhichList = {}) =>
    first ? reads.of(store).firstSnapshot() : reads.of(store).snapshot();
  return {
    async read(path, { fresh = false } = {}) {
      secretPath(path); // throws for a malformed ID, which would otherwise fail the whole batch
      const ofStore = reads.of(path);
      return fresh
        ? ofStore.readFresh(path.secretId)
        : ofStore.read(path.secretId);
    },
    async readWritten(path) {
      secretPath(path);
      return reads.of(path).readWritten(path.secretId);
    },
    async snapshot(store, which) {
      return existing(await listOf(store, which));
    },
    async named(name, store, which) {
      return (await listOf(store, which)).byName.get(name) ?? [];
    },
    forget(store) {
      reads.of(store).forget();
    },
  };
}

function existing({ byId }: SecretList): Secret[] {
  return [...byId.values()].filter((secret) => !isDeleted(secret));
}
