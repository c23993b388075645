/**
 * The Secrets Store API of Cloudflare, for code that has never heard of HTTP.
 *
 * `createApi` gives one method per endpoint. A method answers with an `Answer`, in this package's own
 * names, or throws a `SecretsStoreError`; nothing in between, and nothing of axios. Four ideas carry it:
 *
 * - **A write may have happened although it failed.** A lost answer is not a refusal. `mayHaveHappened`
 *   says which of the two an error is, and a POST is never sent again after anything but a certain refusal.
 * - **Only a confirmed `secret_not_found` is *gone*.** A wrong account, a vanished store, a proxy's 404
 *   and a page that lacks a secret all look alike at first. `createSecretReader` tells them apart.
 * - **An engine asks for one secret at a time, and the API counts requests.** The reader turns single reads into list
 *   pages, and `createSecretWriter` single creates and deletes into requests for many. What goes wrong for one is that
 *   one's error, never the batch's.
 * - **Errors are built from an allow-list.** The body of a request *is* the secret, so no error keeps
 *   a request, an answer, a header or a cause; what is not copied cannot leak.
 *
 * What a user reads about a failed resource, which scopes exist, and what counts as drift is left to
 * the lifecycle. This folder knows nothing of Pulumi.
 */
export { createApi, loadTransport } from "./client";
export type { ApiOptions, SecretsStoreApi } from "./secrets-store-api";
export { createSecretReader } from "./read-batching";
export type { ReadOutcome, SecretReader } from "./read-batching";
export { createSecretWriter } from "./write-batching";
export type { SecretWriter } from "./write-batching";
export { resolveCredentials } from "./credentials";
export type { CredentialSources, Settings } from "./credentials";
export {
  ConfigurationError,
  isAnswerError,
  isApiError,
  isConfigurationError,
  isConnectionError,
  isCredentialsError,
  isSecretsStoreError,
} from "./errors";
export type { ConnectionProblem, Method } from "./errors";
export {
  isAuthenticationError,
  isNameTaken,
  isNoRoute,
  isRateLimited,
  isSecretNotFound,
  isStoreNotFound,
  mayHaveHappened,
} from "./reactions";
export type {
  Answer,
  ApiMessage,
  Credentials,
  NewSecret,
  Quota,
  Secret,
  SecretCopy,
  SecretFilter,
  SecretPatch,
  SecretPath,
  SecretStatus,
  Store,
  StorePath,
} from "./types";
