import { isAnswerError, isApiError, isConnectionError } from "./errors";
import type { ApiError } from "./errors";

/**
 * This file alone decides what an error means. The API's code and the leading word of the message count more than the
 * HTTP status, because it is not documented which status belongs to which error.
 */

// The API returns 10000 with HTTP 400 and 403 (seen on the live API). It returns 6003 with HTTP 400 for a header that
// cannot be a token or key (cloudflare/cloudflare-typescript#161).
const authenticationCodes = new Set([10000, 6003]);

/**
 * Whether the API says that the store exists and does not contain this secret. That alone does not mean that the secret
 * is *gone*, so `SecretReader` also checks the store's list.
 */
export function isSecretNotFound(error: unknown): boolean {
  return (
    isApiError(error) &&
    error.code === 1001 &&
    error.reason === "secret_not_found" &&
    error.status < 500
  );
}

/** Whether the API says that this account has no such store. This does not prove that the store's secrets are gone. */
export function isStoreNotFound(error: unknown): boolean {
  return (
    isApiError(error) &&
    error.code === 1001 &&
    error.reason === "store_not_found" &&
    error.status < 500
  );
}

/** Whether the API refused a name because another secret in the store has it. */
export function isNameTaken(error: unknown): boolean {
  return isApiError(error) && error.reason === "secret_name_already_exists";
}

/** Whether the account already has as many secrets as its plan allows. */
export function isQuotaExceeded(error: unknown): boolean {
  return isApiError(error) && error.reason === "maximum_secrets_exceeded";
}

/**
 * Whether the API has no route for the path of the request, because the base URL is wrong or the account ID is
 * malformed.
 */
export function isNoRoute(error: unknown): boolean {
  return isApiError(error) && error.code === 7003;
}

/** Whether the credentials are bad, missing or insufficient. */
export function isAuthenticationError(error: unknown): boolean {
  if (!isApiError(error)) return false;
  if (error.code !== undefined && authenticationCodes.has(error.code)) {
    return true;
  }
  const refused = error.status === 401 || error.status === 403;
  return refused && error.reason === undefined;
}

/**
 * Whether the API refused the request because of the rate limit. By then, the client has already waited and retried
 * without success, or the API asked for a wait that was too long.
 */
export function isRateLimited(error: unknown): boolean {
  return isApiError(error) && error.status === 429;
}

/**
 * Whether the API may have refused a request about several secrets because of only one of them. Sending each secret
 * alone then shows which one. A refusal because of the credentials, the account, the store or the rate limit would be
 * the same for each secret, so the result is `false` for such a refusal.
 */
export function mayConcernOneOfMany(error: unknown): error is ApiError {
  return (
    isApiError(error) &&
    !error.retryable &&
    !isAuthenticationError(error) &&
    !isNoRoute(error) &&
    !isStoreNotFound(error)
  );
}

/**
 * Whether a failed write may have taken effect anyway. `false` means that it certainly did not. Do not call this for
 * reads.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (isConnectionError(error)) return error.sent;
  if (isAnswerError(error)) return true;
  if (!isApiError(error)) return false;
  return (
    error.earlierOutcomeUnknown || error.status >= 500 || error.status === 408
  );
}
