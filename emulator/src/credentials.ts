import { createHash } from "node:crypto";
import { malformedCredentials, notAuthorized } from "./problem";

/** The credentials that the emulator accepts. */
export interface Credentials {
  /** A token that may do everything. It has 40 characters, like the API's tokens. */
  token: string;
  /** A token that may only read. Tests use it to prove that something does not write. */
  readOnlyToken: string;
  /** The email address that belongs to `apiKey`. */
  email: string;
  /** The global key. It has 37 characters, like the API's. */
  apiKey: string;
}

/** The credentials in a request. `null` if they are unknown. */
export type Caller = "token" | "read-only-token" | "api-key" | null;

/**
 * Returns the credentials of an account. They are derived from the account's ID, so no file has to store them, and an
 * emulator that starts again with the same data file accepts the same credentials.
 */
export function credentialsOf(accountId: string): Credentials {
  const digest = (purpose: string): string =>
    createHash("sha256").update(`${purpose} of ${accountId}`).digest("hex");
  return {
    token: `emulator-token-${digest("token").slice(0, 25)}`,
    readOnlyToken: `emulator-read-${digest("read-only token").slice(0, 26)}`,
    email: "developer@example.com",
    apiKey: digest("global key").slice(0, 37),
  };
}

/** Returns which of the known credentials are in these headers. Does not check what they may do. */
export function callerOf(headers: Headers, known: Credentials): Caller {
  const authorization = headers.get("authorization");
  if (authorization === `Bearer ${known.token}`) return "token";
  if (authorization === `Bearer ${known.readOnlyToken}`)
    return "read-only-token";
  const keyFits =
    authorization === null &&
    headers.get("x-auth-email") === known.email &&
    headers.get("x-auth-key") === known.apiKey;
  return keyFits ? "api-key" : null;
}

/**
 * Accepts the credentials or throws a Problem, always with the code 10000. The status is 400 if headers are missing or
 * malformed, and 403 if they are well formed but wrong.
 */
export function authorize(
  caller: Caller,
  method: string,
  headers: Headers,
): void {
  if (caller === null) throw refusal(headers);
  if (caller === "read-only-token" && method !== "GET") throw notAuthorized();
}

function refusal(headers: Headers): Error {
  const authorization = headers.get("authorization");
  if (authorization !== null)
    return /^Bearer [\w-]+$/.test(authorization)
      ? notAuthorized()
      : malformedCredentials();
  return headers.get("x-auth-email") && headers.get("x-auth-key")
    ? notAuthorized()
    : malformedCredentials();
}
