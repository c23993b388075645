import type { SecretPath, StorePath } from "../model";
import type { StartTimer } from "./http";
import type {
  Answer,
  AuditPage,
  AuditQuery,
  Credentials,
  NewSecret,
  Quota,
  Secret,
  SecretCopy,
  SecretFilter,
  SecretPatch,
  SendOptions,
  Store,
} from "./types";

/** The options of `createApi`. Only the credentials are required. */
export interface ApiOptions {
  credentials: Credentials;
  /** The API's address, which `parseBaseUrl` checks. Default: Cloudflare's own. */
  baseUrl?: string;
  /** The environment variables, which can name a proxy. Default: `process.env`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** The time limit for one attempt in milliseconds, from connecting to the last byte. Default: 30,000. */
  timeoutMs?: number;
  /**
   * Starts the timer for `timeoutMs`. The timer calls the callback once, unless the returned function is called first.
   * Default: `setTimeout`.
   */
  startTimer?: StartTimer;
  /**
   * Returns milliseconds on a clock that only goes forward. Only differences are meaningful. Default:
   * `performance.now`.
   */
  clock?: () => number;
  /** Returns a number that is at least 0 and less than 1. Default: `Math.random`. */
  random?: () => number;
  /** Waits, and advances `clock`. Rejects when the signal is aborted. Default: a timer. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /**
   * Shows the user a line if requests will be delayed by two seconds or more. Requests that wait together share the
   * line. Default: shows nothing.
   */
  notify?: (line: string) => void;
  /**
   * Aborting this signal cancels waits, reads in flight and all requests that are not sent yet. They then reject with a
   * ConnectionError whose problem is `cancelled`. A write in flight finishes, because the outcome of an aborted write
   * would be unknown.
   */
  signal?: AbortSignal;
  /** The `User-Agent` header. Default: the package's name. */
  userAgent?: string;
}

/** The options of `listSecrets`. */
export interface ListOptions {
  /**
   * Called with the secrets on each page as soon as that page and all earlier pages have arrived. Default: does
   * nothing.
   */
  onPage?: (secrets: readonly Secret[]) => void;
}

/**
 * The endpoints of the Secrets Store API, in the order of its documentation.
 *
 * Each method throws ConfigurationError for a malformed ID (nothing was sent), ApiError when the API refuses the
 * request, ConnectionError when no response arrived, and AnswerError when the response is not a valid response from
 * this API. The client tries a GET, PATCH or DELETE up to five times before it throws. It tries a POST again only if
 * every attempt so far certainly did nothing.
 */
export interface SecretsStoreApi {
  /**
   * Waits until the rate limit allows a request. A caller that combines several calls into one request can collect more
   * calls during the wait. Resolves immediately while the rate limit still allows plenty of requests. Rejects only if
   * the wait is canceled.
   */
  ready(): Promise<void>;

  getQuota(accountId: string): Promise<Answer<Quota>>;

  /** Reads all pages, oldest store first. */
  listStores(accountId: string): Promise<Answer<Store[]>>;
  createStore(
    accountId: string,
    store: { name: string },
    options?: SendOptions,
  ): Promise<Answer<Store>>;
  getStore(store: StorePath): Promise<Answer<Store>>;
  /** The API refuses to delete a store that has secrets (`store_not_empty`). */
  deleteStore(store: StorePath): Promise<Answer<null>>;

  /**
   * Reads all pages, oldest secret first, so a secret that is created during the listing comes last and does not shift
   * the others. If a secret is deleted during the listing, other secrets move to earlier pages, and the list can miss
   * one of them. If a secret is missing from the list, confirm with a GET that it is gone.
   */
  listSecrets(
    store: StorePath,
    filter?: SecretFilter,
    options?: ListOptions,
  ): Promise<Answer<Secret[]>>;
  /**
   * Reads one page: the 100 secrets in the store that were modified last. The page contains the secrets that were just
   * written, however large the store is.
   */
  listNewestSecrets(store: StorePath): Promise<Answer<Secret[]>>;
  /**
   * Sends one POST for all secrets. Returns what the API says it created, in the API's order. The caller has to check
   * that these are the secrets that were sent. For an empty list, sends nothing. If the API refuses one secret, it is
   * not known whether the API creates the others.
   */
  createSecrets(
    store: StorePath,
    secrets: readonly NewSecret[],
    options?: SendOptions,
  ): Promise<Answer<Secret[]>>;
  /** Sends one DELETE for all secrets. For an empty list, sends nothing. */
  deleteSecrets(
    store: StorePath,
    secretIds: readonly string[],
  ): Promise<Answer<null>>;

  getSecret(path: SecretPath): Promise<Answer<Secret>>;
  updateSecret(path: SecretPath, patch: SecretPatch): Promise<Answer<Secret>>;
  deleteSecret(path: SecretPath): Promise<Answer<null>>;
  /**
   * Copies a secret and its value within the store. Throws AnswerError if the response has a name, scopes or comment
   * other than those sent.
   */
  duplicateSecret(
    path: SecretPath,
    as: SecretCopy,
    options?: SendOptions,
  ): Promise<Answer<Secret>>;

  /**
   * Reads one page of the account's audit log, newest entries first. Leaves out entries of type `view`. Requires the
   * permission "Account Settings Read". No entry contains the bodies of requests or responses.
   */
  listAuditEntries(
    accountId: string,
    query: AuditQuery,
  ): Promise<Answer<AuditPage>>;
}
