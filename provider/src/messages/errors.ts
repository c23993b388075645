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
 * - `invalid`: an argument, an ID or a setting is invalid; nothing was sent.
 * - `refused`: the current state of the resources or the account does not allow it.
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

/** Tells whether an error is a {@link LifecycleError}, including one from another copy of this package. */
export function isLifecycleError(error: unknown): error is LifecycleError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Tells whether an error is one of this package's own, with a message that is meant for users. */
export function isUserError(error: unknown): error is Error {
  return isLifecycleError(error) || isSecretsStoreError(error);
}

/** What to do about a bug of this package. */
export const REPORT_IT = "Report it as an issue in the package's repository";

/** Describes a bug without repeating any of the data that it concerns. */
export function describeBug(error: unknown): string {
  const { stack = "", message } = error instanceof Error ? error : new Error();
  // The stack begins with the message, whose lines may look like stack frames.
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

/** The code of a Node.js error, such as MODULE_NOT_FOUND if the installation is broken. */
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
