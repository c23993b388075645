import { batched, waitForOthers, type Schedule } from "./batch-loader";
import { AnswerError } from "./errors";
import { pageSize } from "./paging";
import { secretPath } from "./paths";
import { PerStore } from "./per-store";
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
   * @param options.fresh answers nothing that was asked for before this call, whether or not somebody called
   *   `forget`. Fresh reads that come together share their requests all the same. Default: false
   */
  read(path: SecretPath, options?: { fresh?: boolean }): Promise<ReadOutcome>;
  /**
   * Looks at a secret that was written a moment ago: a fresh read. Those that come together share one request, however
   * large the store is, since what was written last is on one page.
   */
  readWritten(path: SecretPath): Promise<ReadOutcome>;
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
  schedule?: Schedule;
}

type ReadApi = Pick<
  SecretsStoreApi,
  "getSecret" | "listSecrets" | "listNewestSecrets"
>;
type Snapshot = ReadonlyMap<string, Secret>;

/** So many single reads of a store pass before its list is taken: a program with one secret never lists. */
const loneReadsBeforeList = 2;

/** Makes a reader, for one run of the engine. Its batches and snapshots are per store. */
export function createSecretReader(
  api: ReadApi,
  { schedule = waitForOthers }: SecretReaderOptions = {},
): SecretReader {
  const sizes = new PerStore((): StoreSize => ({ pages: 1 }));
  const current = new PerStore(
    (store) => new StoreReads(api, store, sizes.of(store), schedule),
  );
  return {
    async read(path, options = {}) {
      secretPath(path); // a malformed ID fails alone, not with its batch
      const reads = current.of(path);
      return options.fresh === true
        ? reads.readFresh(path.secretId)
        : reads.read(path.secretId);
    },
    async readWritten(path) {
      secretPath(path);
      return current.of(path).readWritten(path.secretId);
    },
    async snapshot(store) {
      return [...(await current.of(store).snapshot()).values()];
    },
    forget(store) {
      current.drop(store);
    },
  };
}

/** How many requests a store's list takes, as far as known. */
interface StoreSize {
  pages: number;
}

/** All reads of one store between two `forget`s: those made before one keep theirs, those after get another. */
class StoreReads {
  /** Reads a secret together with those that are asked for at the same time. */
  readonly #readTogether: (secretId: string) => Promise<ReadOutcome>;
  /** The same, without what was asked for before. */
  readonly readFresh: (secretId: string) => Promise<ReadOutcome>;
  /** The same for secrets that were just written. */
  readonly readWritten: (secretId: string) => Promise<ReadOutcome>;
  #snapshot: Promise<Snapshot> | undefined;
  #gets = 0;

  constructor(
    private readonly api: ReadApi,
    private readonly store: StorePath,
    private readonly size: StoreSize,
    schedule: Schedule,
  ) {
    this.#readTogether = batched((ids) => this.#readAll(ids), { schedule });
    this.readFresh = batched((ids) => this.#readAllFresh(ids), { schedule });
    this.readWritten = batched((ids) => this.#readAllWritten(ids), {
      schedule,
    });
  }

  /** Where a list has been asked for, nobody waits for others: the engine reads some eight at once, and then the next. */
  read(secretId: string): Promise<ReadOutcome> {
    return this.#snapshot === undefined
      ? this.#readTogether(secretId)
      : this.#readOne(secretId, this.#snapshot, () => this.#snapshot);
  }

  snapshot(): Promise<Snapshot> {
    return this.#snapshot ?? this.#take();
  }

  #readAll(ids: readonly string[]): Promise<ReadOutcome>[] {
    const listed = this.#listPays(new Set(ids).size);
    const snapshot = listed ? this.snapshot() : undefined;
    return ids.map((id) => this.#readOne(id, snapshot, () => this.#snapshot));
  }

  #readAllFresh(ids: readonly string[]): Promise<ReadOutcome>[] {
    const listed = new Set(ids).size > this.size.pages;
    const snapshot = listed ? this.#take() : undefined;
    return ids.map((id) => this.#readOne(id, snapshot, () => snapshot));
  }

  #readAllWritten(ids: readonly string[]): Promise<ReadOutcome>[] {
    const isShared = new Set(ids).size > 1;
    const newest = isShared ? this.#takeNewest() : undefined;
    return ids.map((id) => this.#readOne(id, newest, () => undefined));
  }

  /**
   * A list once taken costs nothing. Otherwise it is taken when the single reads since the last `forget`
   * would have cost as much: whatever the mix of reads and writes, that is at most twice the least possible.
   */
  #listPays(reads: number): boolean {
    if (this.#snapshot !== undefined) return true;
    return reads === 1
      ? this.#gets >= Math.max(loneReadsBeforeList, this.size.pages)
      : this.#gets + reads > this.size.pages;
  }

  async #readOne(
    secretId: string,
    snapshot: Promise<Snapshot> | undefined,
    witness: () => Promise<Snapshot> | undefined,
  ): Promise<ReadOutcome> {
    const listed = (await snapshot)?.get(secretId);
    if (listed !== undefined) return outcomeOf(listed);
    const outcome = await this.#get(secretId);
    return outcome ?? this.#confirm(secretId, witness);
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
  async #confirm(
    secretId: string,
    witness: () => Promise<Snapshot> | undefined,
  ): Promise<ReadOutcome> {
    const known = await witness();
    if (known && isGone(known.get(secretId))) return { kind: "gone" };
    const snapshot = await this.#take();
    if (isGone(snapshot.get(secretId))) return { kind: "gone" };
    throw this.#contradiction(secretId);
  }

  async #takeNewest(): Promise<Snapshot> {
    return byId((await this.api.listNewestSecrets(this.store)).result);
  }

  #take(): Promise<Snapshot> {
    const taking = this.api.listSecrets(this.store).then(({ result }) => {
      this.size.pages = Math.max(1, Math.ceil(result.length / pageSize));
      return byId(result);
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

function byId(secrets: readonly Secret[]): Snapshot {
  return new Map(secrets.map((secret) => [secret.id, secret]));
}

function outcomeOf(secret: Secret): ReadOutcome {
  return isGone(secret) ? { kind: "gone" } : { kind: "found", secret };
}

function isGone(secret: Secret | undefined): boolean {
  return secret === undefined || secret.status === "deleted";
}
