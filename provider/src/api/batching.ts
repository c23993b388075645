import DataLoader from "dataloader";
import { AnswerError } from "./errors";
import { pageSize } from "./paging";
import { secretPath, storePath } from "./paths";
import { isSecretNotFound } from "./reactions";
import type { SecretsStoreApi } from "./secrets-store-api";
import type { Secret, SecretPath, StorePath } from "./types";

/** What a read finds. Gone is an outcome; everything that is not certain is an error. */
export type ReadOutcome = { kind: "found"; secret: Secret } | { kind: "gone" };

/** Reads secrets with as few requests as it can: N reads of a store of N take at most ceil(N/100) + 3. */
export interface SecretReader {
  /**
   * Finds a secret, or that it is gone: its own GET says `secret_not_found` **and** the store's list lacks
   * it, or the API gives it the status `deleted`. Any other failure rejects: of an unknown store or account,
   * bad credentials and 5xx with the API's ApiError, and with an AnswerError when GET and list contradict
   * each other.
   *
   * @param options.fresh always asks with a GET of its own, and confirms with a list of its own
   */
  read(path: SecretPath, options?: { fresh?: boolean }): Promise<ReadOutcome>;
  /** The store's list, taken once and kept until `forget`. */
  snapshot(store: StorePath): Promise<Secret[]>;
  /**
   * Drops what is known of a store. To be called after every write to it, failed ones included: reads made
   * after it see nothing that was asked for before it.
   */
  forget(store: StorePath): void;
}

/** Parts of a reader that tests replace. */
export interface SecretReaderOptions {
  /** Calls back when no more reads are to join a batch. Default: after 5 ms. */
  schedule?: (dispatch: () => void) => void;
}

type ReadApi = Pick<SecretsStoreApi, "getSecret" | "listSecrets">;
type Snapshot = ReadonlyMap<string, Secret>;

/** So many single reads of a store pass before its list is taken: a program with one secret never lists. */
const loneReadsBeforeList = 2;
const batchWindowMs = 5;

/** Makes a reader, for one run of the engine. Its batches and snapshots are per store. */
export function createSecretReader(
  api: ReadApi,
  { schedule = scheduleBatch }: SecretReaderOptions = {},
): SecretReader {
  const stores = new Map<string, StoreReads>();
  const readsOf = (store: StorePath, pages = 1): StoreReads => {
    const key = storePath(store);
    const reads =
      stores.get(key) ?? new StoreReads(api, store, schedule, pages);
    stores.set(key, reads);
    return reads;
  };
  return {
    async read(path, { fresh = false } = {}) {
      secretPath(path); // a malformed ID fails alone, not with its batch
      const reads = readsOf(path);
      return fresh ? reads.readFresh(path.secretId) : reads.read(path.secretId);
    },
    async snapshot(store) {
      return [...(await readsOf(store).snapshot()).values()];
    },
    forget(store) {
      const pages = stores.get(storePath(store))?.pages;
      stores.delete(storePath(store));
      if (pages !== undefined) readsOf(store, pages);
    },
  };
}

function scheduleBatch(dispatch: () => void): void {
  setTimeout(dispatch, batchWindowMs);
}

/** All reads of one store between two `forget`s: those made before one keep theirs, those after get another. */
class StoreReads {
  #loader: DataLoader<string, ReadOutcome>;
  #snapshot: Promise<Snapshot> | undefined;
  #gets = 0;

  constructor(
    private readonly api: ReadApi,
    private readonly store: StorePath,
    schedule: (dispatch: () => void) => void,
    /** How many requests a list takes, as far as known. */
    public pages: number,
  ) {
    this.#loader = new DataLoader((ids) => this.#readBatch(ids), {
      cache: false,
      batchScheduleFn: schedule,
    });
  }

  read(secretId: string): Promise<ReadOutcome> {
    return this.#loader.load(secretId);
  }

  async readFresh(secretId: string): Promise<ReadOutcome> {
    return (await this.#get(secretId)) ?? this.#confirmAnew(secretId);
  }

  snapshot(): Promise<Snapshot> {
    return this.#snapshot ?? this.#take();
  }

  async #readBatch(ids: readonly string[]): Promise<(ReadOutcome | Error)[]> {
    const listed = this.#listPays(new Set(ids).size);
    const snapshot = listed ? await this.snapshot() : undefined;
    const outcomes = await Promise.allSettled(
      ids.map((id) => this.#readOne(id, snapshot)),
    );
    return outcomes.map((outcome) =>
      outcome.status === "fulfilled"
        ? outcome.value
        : (outcome.reason as Error),
    );
  }

  /**
   * A list once taken costs nothing. Otherwise it is taken when the single reads since the last `forget`
   * would have cost as much: whatever the mix of reads and writes, that is at most twice the least possible.
   */
  #listPays(reads: number): boolean {
    if (this.#snapshot !== undefined) return true;
    return reads === 1
      ? this.#gets >= Math.max(loneReadsBeforeList, this.pages)
      : this.#gets + reads > this.pages;
  }

  async #readOne(
    secretId: string,
    snapshot: Snapshot | undefined,
  ): Promise<ReadOutcome> {
    const listed = snapshot?.get(secretId);
    if (listed !== undefined) return outcomeOf(listed);
    const outcome = await this.#get(secretId);
    return outcome ?? this.#confirm(secretId);
  }

  /** `undefined`: the API says `secret_not_found`. */
  async #get(secretId: string): Promise<ReadOutcome | undefined> {
    this.#gets += 1;
    try {
      const { result } = await this.api.getSecret({ ...this.store, secretId });
      return outcomeOf(result);
    } catch (error) {
      if (isSecretNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Not found by its own GET: gone if the list lacks it too. A list taken earlier is as good a second
   * witness as a new one: a secret that somebody made since would have been found by the GET. One that
   * still has the secret is not, since somebody may have deleted it since: then a new one decides.
   */
  async #confirm(secretId: string): Promise<ReadOutcome> {
    const kept = await this.#snapshot;
    if (kept && isGone(kept.get(secretId))) return { kind: "gone" };
    return this.#confirmAnew(secretId);
  }

  async #confirmAnew(secretId: string): Promise<ReadOutcome> {
    const snapshot = await this.#take();
    if (isGone(snapshot.get(secretId))) return { kind: "gone" };
    throw this.#contradiction(secretId);
  }

  #take(): Promise<Snapshot> {
    const taking = this.api.listSecrets(this.store).then(({ result }) => {
      this.pages = Math.max(1, Math.ceil(result.length / pageSize));
      return new Map(result.map((secret) => [secret.id, secret]));
    });
    this.#snapshot = taking;
    taking.catch(() => {
      if (this.#snapshot === taking) this.#snapshot = undefined;
    });
    return taking;
  }

  #contradiction(secretId: string): AnswerError {
    return new AnswerError({
      method: "GET",
      path: secretPath({ ...this.store, secretId }),
      status: 404,
      earlierOutcomeUnknown: false,
      field: "errors",
      what: "the store's list still has the secret: not taken for gone, try again in a minute",
    });
  }
}

function outcomeOf(secret: Secret): ReadOutcome {
  return isGone(secret) ? { kind: "gone" } : { kind: "found", secret };
}

function isGone(secret: Secret | undefined): boolean {
  return secret === undefined || secret.status === "deleted";
}
