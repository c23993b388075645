import {
  isApiError,
  isAuthenticationError,
  isConfigurationError,
  isConnectionError,
  isNoRoute,
  isRateLimited,
  isSecretNotFound,
  isSecretsStoreError,
  isStoreNotFound,
  type StorePath,
} from "../api";
import { quote } from "./quote";
import { storeIdOf } from "./secret-id";

const BRAND = Symbol.for("pulumi-cloudflare-secrets-store.LifecycleError");

/**
 * What a host may do about a failed verb, in words that no protocol owns.
 *
 * - `invalid`: an argument, an ID or a setting cannot be right; nothing was sent.
 * - `refused`: the state of things forbids it.
 * - `outcome-unknown`: a write may have happened, and nobody knows.
 */
export type FailureKind =
  | "invalid"
  | "refused"
  | "conflict"
  | "not-found"
  | "unauthorized"
  | "rate-limited"
  | "unavailable"
  | "cancelled"
  | "outcome-unknown";

/**
 * A verb could not be carried out. The message is written for the user: what was attempted, what the API said, what
 * to do now. It never holds a value, a token or a key.
 */
export class LifecycleError extends Error {
  override readonly name = "LifecycleError";
  readonly [BRAND] = true;

  constructor(
    message: string,
    readonly kind: FailureKind = "refused",
  ) {
    super(message);
  }
}

/** The kind of one of this package's own errors. */
export function failureKind(error: unknown): FailureKind {
  if (isLifecycleError(error)) return error.kind;
  if (isConfigurationError(error)) return "invalid";
  if (isAuthenticationError(error)) return "unauthorized";
  if (isRateLimited(error)) return "rate-limited";
  if (isSecretNotFound(error) || isStoreNotFound(error)) return "not-found";
  if (isConnectionError(error))
    return error.problem === "cancelled" ? "cancelled" : "unavailable";
  return isApiError(error) && !error.retryable ? "refused" : "unavailable";
}

/** Tells whether an error is a {@link LifecycleError}, also one from another copy of this package. */
export function isLifecycleError(error: unknown): error is LifecycleError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Tells whether an error is one of this package's own, with a message that is meant for users. */
export function isUserError(error: unknown): error is Error {
  return isLifecycleError(error) || isSecretsStoreError(error);
}

/** How a secret is called in messages: its name and where it is. */
export function describeSecret(
  name: string,
  { accountId, storeId }: StorePath,
): string {
  return `secret ${quote(name)} in store ${accountId}/${storeId}`;
}

const GIVEN_UP =
  "Cloudflare's rate limit is 1,200 requests in 5 minutes for all that use the token. Given up after five attempts, or " +
  "because it asks to wait for more than 5 minutes, or for 10 in all.";

/** Puts what was attempted before what the API said, and what to do now behind it. */
export function explain(
  attempted: string,
  error: unknown,
  advice?: string,
): Error {
  if (!isSecretsStoreError(error))
    return error instanceof Error ? error : new LifecycleError(attempted);
  return new LifecycleError(
    [`${attempted}: ${reasonOf(error)}`, advice].filter(Boolean).join("\n"),
    failureKind(error),
  );
}

/**
 * Why something failed, for a message that goes on without throwing the error: what was done already must not be lost
 * with it. A bug is named and no more, since nobody knows what its message holds.
 */
export function reasonOf(error: unknown): string {
  if (isRateLimited(error) && isUserError(error))
    return `${error.message}\n${GIVEN_UP}`;
  if (isUserError(error)) return error.message;
  const name = nameOf(error);
  return name === "AbortError"
    ? "the wait was cancelled"
    : `a bug (${name}); please report it`;
}

/** A bug in words that hold nothing of the data it met. */
export function describeBug(error: unknown): string {
  const { stack = "", message } = error instanceof Error ? error : new Error();
  // The message stands at the head of the stack, and its lines may look like places.
  const places = stack
    .replace(message, () => "")
    .split("\n")
    .filter((line) => /^ {4}at .*:\d+\)?$/.test(line));
  const kind = [nameOf(error), ...codeOf(error)].join(" ");
  return [
    `a bug in pulumi-cloudflare-secrets-store (${kind}); please report it with these lines`,
    ...places.slice(0, 8),
  ].join("\n");
}

/** Of Node.js, such as MODULE_NOT_FOUND where the installation is broken. */
function codeOf(error: unknown): string[] {
  const isCoded = typeof error === "object" && error !== null;
  const code = isCoded && "code" in error ? String(error.code) : "";
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? [code] : [];
}

function nameOf(error: unknown): string {
  const isNamed = typeof error === "object" && error !== null;
  return isNamed && "name" in error ? String(error.name) : typeof error;
}

/** A diff without the live resource to compare with. `what` names it: `secret ID`. */
export function cannotCompare(what: string, error: unknown): Error {
  return explain(
    `cannot compare ${what}`,
    error,
    `Nothing was changed. ${whatNow(error)}\n` +
      "To compare with the state instead, without the API: pulumi config set cloudflare-secrets-store:liveDiff false",
  );
}

/** A question, since a malformed account gets the same answer. */
export const IS_BASE_URL_RIGHT =
  "Is the base URL right? That of the API ends in /client/v4 (baseUrl in the configuration, or CLOUDFLARE_BASE_URL).";

/** Of secrets that the state has. */
export const STORE_GONE_ADVICE =
  "If the store was deleted, its secrets went with it: let go of each (pulumi state delete URN --force), and run the command again.";

/** What to do now about a request that failed. */
export function whatNow(error: unknown): string {
  // The IDs were right: somebody deleted the secret a moment ago.
  if (isSecretNotFound(error)) return "Run the command again.";
  if (isNoRoute(error))
    return `${IS_BASE_URL_RIGHT}\nRun the command again when that, or what the API says, is mended.`;

  switch (failureKind(error)) {
    case "unauthorized":
      return (
        "Check the credentials, and that the account is one of theirs: npx pulumi-cloudflare-secrets-store whoami ACCOUNT_ID\n" +
        // Where no program has run yet, the engine sets up providers with what the state has of them (v3.259.0).
        "Are they right, and were they replaced since the last update? The state may have the old ones: " +
        "pulumi refresh --run-program, once."
      );
    case "not-found":
      return `Check the IDs of the account and the store. ${STORE_GONE_ADVICE}`;
    case "invalid":
      return "Mend that, and run the command again.";
    case "refused":
    case "conflict":
      return "Run the command again when what the API says is mended.";
    case "rate-limited":
    case "unavailable":
    case "cancelled":
    case "outcome-unknown":
      return "Run the command again.";
  }
}

/** A secret that was expected to exist is gone. */
export function goneError(id: string): LifecycleError {
  const store = storeIdOf(id);
  return new LifecycleError(
    `secret ${id} does not exist (any more): the API answers secret_not_found and the store's list does not have it.\n` +
      `Check the ID. What the store has: npx pulumi-cloudflare-secrets-store list ${store}\n` +
      "If a program refers to it, give that the right ID, or take the reference out.",
    "not-found",
  );
}
