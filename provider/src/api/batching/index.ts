/**
 * Serves many single calls with few requests. The engine asks for one secret at a time, but the API limits the number
 * of requests.
 *
 * - **Reads** that arrive together share one request for the list of the store's secrets. The first two reads that
 *   arrive alone are sent as GETs. The third such read requests the list. A write makes the `SecretReader` forget the
 *   list. After the first few lists, the reader requests another list only if the list costs no more requests than the
 *   reads that it replaces. For N secrets, the number of requests therefore grows with N rather than with N².
 * - **Creates and deletes** are sent as they arrive. Those that arrive together share a request, and so do those that
 *   wait for the rate limit.
 * - **Each call has its own outcome.** When the API refuses a shared request because of one secret, only that secret's
 *   call is rejected.
 */
export { createSecretReader } from "./secret-reader";
export type { SecretReader } from "./secret-reader";
export type { ReadOutcome } from "./read-outcome";
export { createSecretWriter } from "./secret-writer";
export type { SecretWriter } from "./secret-writer";
export { createQuotas, type Quotas } from "./quotas";
export { createStoreLists, type StoreLists } from "./store-lists";
