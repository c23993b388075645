/**
 * Many single calls in few requests: the engine asks for one secret at a time, and the API counts requests.
 *
 * - **Reads** that arrive together share the store's list. A single read is a GET, and the third one uses the list.
 *   A write makes the reader forget what it knew about the store.
 * - **Creates and deletes** that arrive together share a request.
 * - **Each call has its own outcome.** When a shared request is refused because of one secret, only that one's call is
 *   rejected.
 */
export { createSecretReader } from "./read-batching";
export type { ReadOutcome, SecretReader } from "./read-batching";
export { createSecretWriter } from "./write-batching";
export type { SecretWriter } from "./write-batching";
