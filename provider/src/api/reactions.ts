import { isAnswerError, isApiError, isConnectionError } from "./errors";
import type { ApiError } from "./errors";

/**
 * Only this file decides what an error means. It considers the API's code and the message's leading word first and the HTTP
 * status second, because it is not documented which status belongs to which error.
 */

// 10000: seen on the live API with HTTP 400 and 403. 6003: a header that cannot be a token or key, with
// HTTP 400 (cloudflare/cloudflare-typescript#161).
const authenticationCodes = new Set([10000, 6003]);

/**
 * The API says that the store exists and does not contain this secret. That alone does not mean *gone*: `SecretReader`
 * confirms it against the store's list.
 */
export function isSecretNotFound(error: unknown): boolean {
  return (
    isApiError(error) &&
    error.code === 1001 &&
    error.reason === "secret_not_found" &&
    error.status < 500
  );
}

/** The API says that this account has no such store. That says nothing about secrets of the store in a state. */
export function isStoreNotFound(error: unknown): boolean {
  return (
    isApiError(error) &&
    error.code === 1001 &&
    error.reason === "store_not_found" &&
    error.status < 500
  );
}

/** Another secret of the store has this name. */
export function isNameTaken(error: unknown): boolean {
  return isApiError(error) && error.reason === "secret_name_already_exists";
}

/** The account has as many secrets as its plan allows. */
export function isQuotaExceeded(error: unknown): boolean {
  return isApiError(error) && error.reason === "maximum_secrets_exceeded";
}

/** The API has no such route, because the base URL is wrong or the account ID is malformed. */
export function isNoRoute(error: unknown): boolean {
  return isApiError(error) && error.code === 7003;
}

/** Bad, missing or insufficient credentials. */
export function isAuthenticationError(error: unknown): boolean {
  if (!isApiError(error)) return false;
  if (error.code !== undefined && authenticationCodes.has(error.code)) {
    return true;
  }
  const refused = error.status === 401 || error.status === 403;
  return refused && error.reason === undefined;
}

/** Too many requests. Waiting as long as the API asked did not help, or would have taken too long. */
export function isRateLimited(error: unknown): boolean {
  return isApiError(error) && error.status === 429;
}

/**
 * The API refused a request about several secrets, perhaps because of only one of them. Sending each alone shows which.
 * A refusal because of the credentials, the store or the rate limit would be the same for each.
 */
export function mayConcernOneOfMany(error: unknown): error is ApiError {
  return (
    isApiError(error) &&
    !error.retryable &&
    !isAuthenticationError(error) &&
    !isStoreNotFound(error)
  );
}

/**
 * Whether a failed write may nevertheless have taken effect. `false` means that it certainly did not.
 * For a read, the result means nothing.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (isConnectionError(error)) return error.sent;
  if (isAnswerError(error)) return true;
  if (!isApiError(error)) return false;
  return (
    error.earlierOutcomeUnknown || error.status >= 500 || error.status === 408
  );
}
