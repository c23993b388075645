import { mismatch } from "../envelope";
import type { AnswerError } from "../errors";
import { secretPath } from "../paths";
import { isSecretNotFound } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { Secret, SecretPath, StorePath } from "../types";
import { batched, untilRequestMayLeave, type Schedule } from "./batch-loader";
import { PerStore } from "./per-store";

/** The result of a read. Gone is an outcome. Everything that is not certain is an error. */
export type ReadOutcome = { kind: "found"; secret: Secret } | { kind: "gone" };

/** Reads secrets with few requests: N reads of a store of N secrets send at most ceil(N/100) + 3. */
export interface SecretReader {
  /**
   * Reads a secret. It is gone when its own GET returns `secret_not_found` **and** the store's list lacks it, or when
   * the API reports its status as `deleted`. Every other failure rejects: with the API's ApiError for an unknown store
   * or account, bad credentials and 5xx, and with an AnswerError when GET and list contradict each other.
   *
   * @param options.fresh uses no response that was requested before this call. Fresh reads that arrive together still
   *   share a list. Default: false
   */
  read(path: SecretPath, options?: { fresh?: boolean }): Promise<ReadOutcome>;
  /**
   * Reads a secret that was written a moment ago, as a fresh read does. Those that arrive together share one request,
   * however large the store is, because the secrets that were modified last fit on one page.
   */
  readWritten(path: SecretPath): Promise<ReadOutcome>;
  /** The store's list, requested once and kept until `forget`. */
  snapshot(store: StorePath): Promise<Secret[]>;
  /**
   * Drops what is known about a store. Call it after every write to the store, including a failed one: later reads use
   * no response that was requested before.
   */
  forget(store: StorePath): void;
}

/** Parts of a reader that tests replace. */
export interface SecretReaderOptions {
  /** Calls back when a batch is complete. Default: after 5 ms, and not before the rate limit lets a request leave. */
  schedule?: Schedule;
}

type ReadApi = Pick<
  SecretsStoreApi,
  "getSecret" | "listSecrets" | "listNewestSecrets" | "ready"
>;
type SecretList = ReadonlyMap<string, Secret>;

/** A program with one or two secrets never lists its store. */
const singleReadsBeforeList = 2;

/** Makes a reader for one run of the engine. Reads of different stores do not share requests. */
export function createSecretReader(
  api: ReadApi,
  { schedule = untilRequestMayLeave(api) }: SecretReaderOptions = {},
): SecretReader {
  const reads = new PerStore((store) => new StoreReads(api, store, schedule));
  return {
    async read(path, { fresh = false } = {}) {
      secretPath(path); // a malformed ID fails alone, not with its batch
      const ofStore = reads.of(path);
      return fresh
        ? ofStore.readFresh(path.secretId)
        : ofStore.read(path.secretId);
    },
    async readWritten(path) {
      secretPath(path);
      return reads.of(path).readWritten(path.secretId);
    },
    async snapshot(store) {
      return [...(await reads.of(store).snapshot()).values()];
    },
    forget(store) {
      reads.drop(store);
    },
  };
}

/** The reads of one store between two calls of `forget`. Reads that are in flight during a `forget` finish as they began. */
class StoreReads {
  readonly #readTogether: (secretId: string) => Promise<ReadOutcome>;
  readonly readFresh: (secretId: string) => Promise<ReadOutcome>;
  readonly readWritten: (secretId: string) => Promise<ReadOutcome>;
  #snapshot: Promise<SecretList> | undefined;
  #singleReads = 0;

  constructor(
    private readonly api: ReadApi,
    private readonly store: StorePath,
    schedule: Schedule,
  ) {
    const together = (readBatch: ReadBatch) => batched(readBatch, { schedule });
    this.#readTogether = together((ids) => this.#readBatch(ids));
    this.readFresh = together((ids) => this.#readFreshBatch(ids));
    this.readWritten = together((ids) => this.#readWrittenBatch(ids));
  }

  /** Once the list was requested, a read need not wait for others: the engine sends about eight at a time. */
  read(secretId: string): Promise<ReadOutcome> {
    return this.#snapshot === undefined
      ? this.#readTogether(secretId)
      : this.#readListed(secretId, this.#snapshot);
  }

  snapshot(): Promise<SecretList> {
    return this.#snapshot ?? this.#list();
  }

  #readBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    const isLone = this.#snapshot === undefined && isSingle(ids);
    if (isLone) this.#singleReads += 1;
    const usesGet = isLone && this.#singleReads <= singleReadsBeforeList;
    return this.#readAll(ids, usesGet ? undefined : this.snapshot());
  }

  #readFreshBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    return this.#readAll(ids, isSingle(ids) ? undefined : this.#list());
  }

  #readWrittenBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    if (isSingle(ids)) return this.#readAll(ids);
    const page = this.api.listNewestSecrets(this.store).then(byId);
    return ids.map(async (id) => {
      const secret = (await page).get(id);
      return secret === undefined ? this.#readAlone(id) : outcomeOf(secret);
    });
  }

  #readAll(
    ids: readonly string[],
    list?: Promise<SecretList>,
  ): Promise<ReadOutcome>[] {
    return ids.map((id) =>
      list === undefined ? this.#readAlone(id) : this.#readListed(id, list),
    );
  }

  /**
   * A deletion during the listing can hide a secret of a later page, so a GET confirms what the list lacks. The list may
   * be old: a secret that was created since would be found by the GET.
   */
  async #readListed(
    secretId: string,
    list: Promise<SecretList>,
  ): Promise<ReadOutcome> {
    const secret = (await list).get(secretId) ?? (await this.#get(secretId));
    return outcomeOf(secret);
  }

  /** A new list confirms what the GET does not find: an old one may still have a secret that was deleted since. */
  async #readAlone(secretId: string): Promise<ReadOutcome> {
    const secret = await this.#get(secretId);
    if (secret !== undefined) return outcomeOf(secret);
    const listed = outcomeOf((await this.#list()).get(secretId));
    if (listed.kind === "gone") return listed;
    throw contradiction({ ...this.store, secretId });
  }

  /** Returns `undefined` when the API says `secret_not_found`. */
  async #get(secretId: string): Promise<Secret | undefined> {
    try {
      return (await this.api.getSecret({ ...this.store, secretId })).result;
    } catch (error) {
      if (isSecretNotFound(error)) return undefined;
      throw error;
    }
  }

  #list(): Promise<SecretList> {
    const list = this.api.listSecrets(this.store).then(byId);
    this.#snapshot = list;
    list.catch(() => {
      if (this.#snapshot === list) this.#snapshot = undefined;
    });
    return list;
  }
}

type ReadBatch = (ids: readonly string[]) => Promise<ReadOutcome>[];

function isSingle(ids: readonly string[]): boolean {
  return new Set(ids).size === 1;
}

function byId({ result }: { result: Secret[] }): SecretList {
  return new Map(result.map((secret) => [secret.id, secret]));
}

function outcomeOf(secret: Secret | undefined): ReadOutcome {
  return secret === undefined || secret.status === "deleted"
    ? { kind: "gone" }
    : { kind: "found", secret };
}

function contradiction(path: SecretPath): AnswerError {
  const what =
    "the store's list still has the secret, so it does not count as deleted. Try again in a minute";
  return mismatch(
    {
      method: "GET",
      path: secretPath(path),
      status: 404,
      earlierOutcomeUnknown: false,
    },
    "errors",
    what,
  );
}
