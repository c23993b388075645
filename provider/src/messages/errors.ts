import {
  isApiError,
  isAuthenticationError,
  isConfigurationError,
  isConnectionError,
  isRateLimited,
  isSecretNotFound,
  isSecretsStoreError,
  isStoreNotFound,
} from "../api";

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

/** The name of whatever was thrown. */
export function nameOf(error: unknown): string {
  const isNamed = typeof error === "object" && error !== null;
  return isNamed && "name" in error ? String(error.name) : typeof error;
}
