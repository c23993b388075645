/**
 * Many single calls in few requests: the engine asks for one secret at a time, and the API counts requests.
 *
 * - **Reads** that arrive together share the store's list. A single read is a GET, and the third one uses the list.
 *   A write makes the reader forget the list, so that many writes make lists rarer: their requests grow with N.
 * - **Creates and deletes** leave as they arrive. Those that arrive together share a request, and so does whatever has to
 *   wait for the rate limit.
 * - **Each call has its own outcome.** When a shared request is refused because of one secret, only that one's call is
 *   rejected.
 */
export { createSecretReader } from "./secret-reader";
export type { SecretReader } from "./secret-reader";
export type { ReadOutcome } from "./read-outcome";
export { createSecretWriter } from "./secret-writer";
export type { SecretWriter } from "./secret-writer";
export { createQuotas, type Quotas } from "./quotas";
export { createStoreLists, type StoreLists } from "./store-lists";
