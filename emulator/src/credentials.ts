import { createHash } from "node:crypto";
import { malformedCredentials, notAuthorized } from "./problem";

/** What the emulator lets in. */
export interface Credentials {
  /** May do everything; 40 characters, as the API's tokens. */
  token: string;
  /** May only read: for proofs that something does not write. */
  readOnlyToken: string;
  /** Goes with `apiKey`. */
  email: string;
  /** The global key; 37 characters, as the API's. */
  apiKey: string;
}

/** Who a request comes from. `null` is somebody unknown. */
export type Caller = "token" | "read-only-token" | "api-key" | null;

/**
 * Credentials of an account. They follow from its ID, so that an emulator that
 * is started again on the same data file takes the same ones and none has to be
 * kept.
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

/** Whose credentials these headers carry, without judging them. */
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
 * Lets a caller through or throws a Problem: 400 where headers are missing or
 * malformed, 403 where they are well formed and wrong. Both have code 10000.
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
