import {
  isApiError,
  isAuthenticationError,
  isConnectionError,
  isNoRoute,
  isRateLimited,
  isSecretNotFound,
  isSecretsStoreError,
  isStoreNotFound,
} from "../api";
import { isApiId, printable, storeIdOf, type StorePath } from "../model";
import {
  failureKind,
  isUserError,
  LifecycleError,
  nameOf,
  REPORT_IT,
} from "./errors";
import { type HiddenNames, shownName } from "./marked-secret";
import { ownCommand } from "./own-command";
import { shellWord } from "./shell-word";

/** Describes a secret by its name and its store. */
export function describeSecret(
  name: string,
  { accountId, storeId }: StorePath,
  hidden: HiddenNames,
): string {
  return `secret ${shownName(name, hidden)} in store ${accountId}/${storeId}`;
}

/** Makes an error that says what was attempted, what the API said, and what to do now. */
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
 * Returns the reason for a failure. Callers that must not lose completed work report this reason instead of throwing.
 * For a bug, the result contains only the error's name, because the error's message may contain anything, even a value.
 */
export function reasonOf(error: unknown): string {
  if (isUserError(error)) return error.message;
  const name = nameOf(error);
  return name === "AbortError"
    ? "the wait was canceled"
    : `a bug in pulumi-cloudflare-secrets-store (${name}). ${REPORT_IT}`;
}

/**
 * Makes the error for a diff that could not read the live resource. The error suggests comparing the program with the
 * state instead, unless the advice about the failure itself already has two lines (for credentials or a deleted store).
 * An error has at most three lines.
 *
 * @param what - The resource as the message shows it, such as `secret ID`.
 */
export function cannotCompare(what: string, error: unknown): Error {
  const [first = "", second = COMPARE_WITH_STATE] =
    whatNowInState(error).split("\n");
  return explain(
    `cannot compare ${what}`,
    error,
    `Nothing was changed. ${first}\n${second}`,
  );
}

const COMPARE_WITH_STATE =
  "Until this problem is solved, you can let previews compare the program with the state instead of with Cloudflare (remove the liveDiff setting afterward): pulumi config set cloudflare-secrets-store:liveDiff false";

/** Also covers a malformed account ID, because the API returns the same error for it as for a wrong base URL. */
const CHECK_BASE_URL =
  "Check the account ID and the base URL (baseUrl in the configuration, or CLOUDFLARE_BASE_URL). The API's own URL ends in /client/v4.";

/** The advice for a secret that is in the state but whose store is gone. */
export const STORE_GONE_ADVICE = `If the store was deleted, so were its secrets. Remove each from the state: ${removeFromState()}`;

/**
 * Returns the command that removes a resource from the state.
 *
 * @param urn - Absent if the caller does not know the URN or means several resources. The result then says how to find
 * URNs.
 */
export function removeFromState(urn?: string): string {
  return urn === undefined
    ? "pulumi state delete URN --force (pulumi stack --show-urns prints the URNs)"
    : `pulumi state delete ${printable(shellWord(urn))} --force`;
}

/** What to do about a failed request for a resource in the state. */
export function whatNowInState(error: unknown): string {
  return isStoreNotFound(error)
    ? `${whatNow(error)}\n${STORE_GONE_ADVICE}`
    : whatNow(error);
}

/** What to do about a failed request. */
export function whatNow(error: unknown): string {
  // The API found the store, so the account ID and store ID are right. Somebody has just deleted the secret.
  if (isSecretNotFound(error)) return "Run the command again.";
  if (isNoRoute(error)) return CHECK_BASE_URL;

  switch (failureKind(error)) {
    case "unauthorized":
      return (
        `Check the credentials and their access to the account: ${ownCommand(`whoami ${accountOf(error)}`)}\n` +
        // Until the program runs, the engine configures providers from the state (engine v3.259.0).
        "If you replaced the credentials since the last update, the state may still contain the old ones. To update the state, run this once: " +
        "pulumi refresh --run-program"
      );
    case "not-found":
      return checkStore(error);
    case "invalid":
      return "Fix that, then run the command again.";
    case "refused":
    case "conflict":
      return "Fix what the API reports, then run the command again.";
    case "rate-limited":
      return waitForRateLimit(error);
    case "unavailable":
    case "cancelled":
    case "outcome-unknown":
      return "Run the command again.";
  }
}

/** Makes the error for a secret that should exist but is gone. */
export function goneError(id: string): LifecycleError {
  const store = storeIdOf(id);
  return new LifecycleError(
    `secret ${id} does not exist: the API returned secret_not_found, and the store's list does not include the secret.\n` +
      `Check the ID. To list the store's secrets: ${ownCommand(`list ${store}`)}\n` +
      "If a program refers to this secret, correct the ID in that program, or remove the reference to the secret.",
    "not-found",
  );
}

/** What to do about a failed lookup. */
export function lookUpAdvice(error: unknown): string | undefined {
  if (isStoreNotFound(error)) return checkStore(error);
  if (isAuthenticationError(error)) return NO_ACCESS_ADVICE;
  if (isNoRoute(error)) return CHECK_BASE_URL;
  if (isRateLimited(error)) return waitForRateLimit(error);
  // The messages about all other permanent connection problems already say what to do.
  if (isConnectionError(error) && (error.retryable || error.problem === "tls"))
    return "Check the network. If a base URL is set, also check it (baseUrl in the configuration, or CLOUDFLARE_BASE_URL).";
  return isApiError(error) ? whatNow(error) : undefined;
}

/**
 * What to do if the API rejects the credentials for a read. The advice is not `whoami`, because that command may check
 * a different account from the one that was read.
 */
export const NO_ACCESS_ADVICE =
  'Check that the token is valid and has the permission "Secrets Store Read" on the account in the request path. Also check the account ' +
  "ID, because the API returns the same error for an invalid token, a missing permission and a wrong account ID. Manage tokens: https://dash.cloudflare.com/profile/api-tokens";

function checkStore(error: unknown): string {
  const list = ownCommand(`list ${accountOf(error)}`);
  return `Check the IDs of the account and the store. To list the account's stores: ${list}`;
}

/** If the API does not say how long to wait, the advice is to wait 5 minutes, the period of the rate limit. */
function waitForRateLimit(error: unknown): string {
  const askedMs = isApiError(error) ? error.retryAfterMs : undefined;
  const seconds = Math.max(1, Math.ceil((askedMs ?? 300_000) / 1_000));
  return `Wait ${seconds} s, then run the command again. Cloudflare allows 1,200 requests in 5 minutes for everything that uses the token.`;
}

/** Returns the account ID of a failed request, or a placeholder, for a command to paste. */
function accountOf(error: unknown): string {
  const path = isApiError(error) || isConnectionError(error) ? error.path : "";
  const [, , accountId = ""] = path.split("/");
  return isApiId(accountId) ? accountId : "ACCOUNT_ID";
}
