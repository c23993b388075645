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
 * How an operation, such as `create`, failed. The dynamic provider and the plugin translate the kind into their own
 * protocols.
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
 * The error when an operation, such as `create`, fails. The message is written for the user: what was attempted, what
 * the API said, and what to do now. It never contains a value, a token or a key.
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

/** Returns the kind of failure that one of this package's own errors describes. */
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

/** Tells whether an error is one of this package's own, whose messages are meant for users. */
export function isUserError(error: unknown): error is Error {
  return isLifecycleError(error) || isSecretsStoreError(error);
}

/** What to do about a bug in this package. */
export const REPORT_IT = "Report it as an issue in the package's repository";

/** Describes a bug in this package. Repeats nothing from the error's message, which could contain anything. */
export function describeBug(error: unknown): string {
  const { stack = "", message } = error instanceof Error ? error : new Error();
  // The stack starts with the error's message, which may contain lines that look like stack frames.
  const places = stack
    .replace(message, () => "")
    .split("\n")
    .filter((line) => /^ {4}at .*:\d+\)?$/.test(line));
  const kind = [nameOf(error), ...codeOf(error)].join(" ");
  return [
    `a bug in pulumi-cloudflare-secrets-store (${kind}). ${REPORT_IT}, with these lines:`,
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
