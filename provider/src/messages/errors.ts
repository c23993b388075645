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
 * How a verb failed, independent of any protocol. Hosts translate it into their protocol.
 *
 * - `invalid`: an argument, an ID or a setting is invalid. Nothing was sent.
 * - `refused`: the current state of the resources or the account does not allow the operation.
 * - `outcome-unknown`: a write may or may not have taken effect.
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
 * A verb failed. The message is written for the user: what was attempted, what the API said, and what to do now. It never
 * contains a value, a token or a key.
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

/** Returns the kind of one of this package's own errors. */
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

/** Tells whether an error is a {@link LifecycleError}, including one from another copy of this package. */
export function isLifecycleError(error: unknown): error is LifecycleError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Tells whether an error belongs to this package. Its message is then meant for users. */
export function isUserError(error: unknown): error is Error {
  return isLifecycleError(error) || isSecretsStoreError(error);
}

/** Describes a bug. Repeats none of the data that the bug is about. */
export function describeBug(error: unknown): string {
  const { stack = "", message } = error instanceof Error ? error : new Error();
  // The stack starts with the message. Lines of the message may look like stack frames.
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

/** The code of a Node.js error. For example, MODULE_NOT_FOUND means that the installation is broken. */
function codeOf(error: unknown): string[] {
  const isCoded = typeof error === "object" && error !== null;
  const code = isCoded && "code" in error ? String(error.code) : "";
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? [code] : [];
}

/** Returns the name of whatever was thrown. */
export function nameOf(error: unknown): string {
  const isNamed = typeof error === "object" && error !== null;
  return isNamed && "name" in error ? String(error.name) : typeof error;
}
