/**
 * Cloudflare's Secrets Store API, for code that knows nothing about HTTP.
 *
 * `createApi` has one method per endpoint. A method returns an `Answer`, with this package's own field names, or throws
 * a `SecretsStoreError`. The folder rests on four ideas:
 *
 * - **A failed write may have taken effect.** A lost response is not a refusal, and `mayHaveHappened` distinguishes the
 *   two. A POST is sent again only if it certainly did nothing.
 * - **Only a confirmed `secret_not_found` means *gone*.** A wrong account, a deleted store, a proxy's 404 and a page
 *   without the secret can all look as if the secret were gone. `createSecretReader` distinguishes them.
 * - **The engine asks for one secret at a time, but the API limits the number of requests.** `batching/` answers single
 *   reads from shared lists, and combines single creates and deletes into shared requests.
 * - **Errors copy only fields that are on an allow-list.** The body of a request *is* the secret, so no error keeps a
 *   request, a response, a header or a cause. What is not copied cannot leak.
 *
 * `http/` sends the requests. This folder knows nothing about Pulumi. `messages/` decides what a user reads about a
 * failure, and `resources/` decides which scopes exist and what counts as drift.
 */
export { createApi } from "./client";
export { loadTransport, proxyFor } from "./http";
export type { ApiOptions, SecretsStoreApi } from "./secrets-store-api";
export {
  createQuotas,
  createSecretReader,
  createSecretWriter,
  createStoreLists,
} from "./batching";
export type {
  Quotas,
  ReadOutcome,
  SecretReader,
  SecretWriter,
  StoreLists,
} from "./batching";
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
export type { ConnectionProblem } from "./connection-problem";
export type { Method, ProxyName } from "./errors";
export {
  isAuthenticationError,
  isNameTaken,
  isNoRoute,
  isQuotaExceeded,
  isRateLimited,
  isSecretNotFound,
  isStoreNotFound,
  mayHaveHappened,
} from "./reactions";
export type {
  Answer,
  ApiMessage,
  AuditActor,
  AuditEntry,
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
