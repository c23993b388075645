import { pageSize } from "../paging";
import { isSecretNotFound } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { StorePath } from "../../model";
import type { Secret } from "../types";
import { ArrivingList, listOf, type SecretList } from "./arriving-list";
import { batched, type Schedule } from "./batch-loader";
import { contradiction, outcomeOf, type ReadOutcome } from "./read-outcome";

/** The requests that reads send. */
export type ReadApi = Pick<
  SecretsStoreApi,
  "getSecret" | "listSecrets" | "listNewestSecrets" | "ready"
>;
/** How many single reads come before the first list. A program with one or two secrets never lists its store. */
const singleReadsBeforeList = 2;
/** How many times a process lists one store regardless of the cost in requests. */
const freeLists = 3;

/**
 * The reads from one store.
 *
 * Each write makes the reader forget the list, so an update of N secrets could request N lists of N/100 pages each. To
 * prevent that, only the first few lists are requested regardless of cost. After them, another list is requested only
 * if it costs no more requests than the reads that it replaces.
 */
export class StoreReads {
  readonly #readTogether: (secretId: string) => Promise<ReadOutcome>;
  readonly readFresh: (secretId: string) => Promise<ReadOutcome>;
  readonly readWritten: (secretId: string) => Promise<ReadOutcome>;
  #snapshot: ArrivingList | undefined;
  #firstSnapshot: Promise<SecretList> | undefined;
  #lists = 0;
  /** The number of pages in the last list. */
  #pages = 1;
  /** The number of reads since the list was last forgotten. They are counted only until there is a new list. */
  #reads = 0;

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

  /**
   * Once the list has been requested, a read does not wait for others. Before that, a read waits for other reads that
   * can share the list, because the engine sends several reads at a time: about eight by default, and up to 100 in an
   * import by this package's own command.
   */
  read(secretId: string): Promise<ReadOutcome> {
    return this.#snapshot === undefined
      ? this.#readTogether(secretId)
      : this.#readListed(secretId, this.#snapshot);
  }

  snapshot(): Promise<SecretList> {
    return (this.#snapshot ?? this.#list()).whole;
  }

  firstSnapshot(): Promise<SecretList> {
    return this.#firstSnapshot ?? this.#list().whole;
  }

  /** After this call, a list that is still in flight serves only the reads that already wait for it. */
  forget(): void {
    this.#snapshot = undefined;
    this.#reads = 0;
  }

  #readBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    if (this.#snapshot !== undefined)
      return this.#readAllListed(ids, this.#snapshot);
    this.#reads += countOf(ids);
    const mayStayAlone =
      countOf(ids) === 1 && this.#reads <= singleReadsBeforeList;
    return mayStayAlone || !this.#readsPayForList(this.#reads)
      ? this.#readEach(ids)
      : this.#readAllListed(ids, this.#list());
  }

  #readFreshBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    const count = countOf(ids);
    return count === 1 || !this.#readsPayForList(count)
      ? this.#readEach(ids)
      : this.#readAllListed(ids, this.#list());
  }

  #readsPayForList(reads: number): boolean {
    return this.#lists < freeLists || reads >= this.#pages;
  }

  /**
   * Looks for newly written secrets in two places: for a single secret first with a GET, for several secrets first on
   * the page with the newest secrets. The other request is sent only for a secret that the first does not find, because
   * either response may come from a replica of the API that does not have the secret yet.
   */
  #readWrittenBatch(ids: readonly string[]): Promise<ReadOutcome>[] {
    const page = once(() =>
      this.api.listNewestSecrets(this.store).then(listOf),
    );
    const onPage = async (id: string) => (await page()).byId.get(id);
    return ids.map(async (id) => {
      const secret =
        countOf(ids) === 1
          ? ((await this.#get(id)) ?? (await onPage(id)))
          : ((await onPage(id)) ?? (await this.#get(id)));
      return outcomeOf(secret);
    });
  }

  #readAllListed(
    ids: readonly string[],
    list: ArrivingList,
  ): Promise<ReadOutcome>[] {
    return ids.map((id) => this.#readListed(id, list));
  }

  /**
   * Reads a secret from a list. If another secret is deleted between the requests for two pages, later secrets move to
   * earlier pages, and the list can miss this secret. A GET therefore confirms that a missing secret is gone. The GET
   * also finds a secret that was created after the list was requested.
   */
  async #readListed(
    secretId: string,
    list: ArrivingList,
  ): Promise<ReadOutcome> {
    const secret = (await list.find(secretId)) ?? (await this.#get(secretId));
    return outcomeOf(secret);
  }

  /**
   * Reads each secret with its own GET. If the GET does not find a secret, a new list has to confirm that. An old list
   * could not, because it may still contain a secret that has been deleted since.
   */
  #readEach(ids: readonly string[]): Promise<ReadOutcome>[] {
    const list = once(() => this.#list());
    return ids.map(async (secretId) => {
      const secret = await this.#get(secretId);
      if (secret !== undefined) return outcomeOf(secret);
      const listed = outcomeOf(await list().find(secretId));
      if (listed.kind === "gone") return listed;
      throw contradiction({ ...this.store, secretId });
    });
  }

  /** Returns the secret, or `undefined` if the API returns `secret_not_found`. */
  async #get(secretId: string): Promise<Secret | undefined> {
    try {
      return (await this.api.getSecret({ ...this.store, secretId })).result;
    } catch (error) {
      if (isSecretNotFound(error)) return undefined;
      throw error;
    }
  }

  #list(): ArrivingList {
    const list = new ArrivingList((onPage) =>
      this.api.listSecrets(this.store, {}, { onPage }),
    );
    const { whole } = list;
    this.#snapshot = list;
    this.#firstSnapshot ??= whole;
    this.#lists += 1;
    whole.then(
      ({ byId }) => {
        this.#pages = Math.max(1, Math.ceil(byId.size / pageSize));
      },
      () => {
        if (this.#snapshot === list) this.#snapshot = undefined;
        if (this.#firstSnapshot === whole) this.#firstSnapshot = undefined;
      },
    );
    return list;
  }
}

type ReadBatch = (ids: readonly string[]) => Promise<ReadOutcome>[];

function countOf(ids: readonly string[]): number {
  return new Set(ids).size;
}

/** Returns a function that calls `make` only once, when the result is first needed. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
