import { type AuditActor, isAuthenticationError } from "../api";
import { printable } from "../model";
import { reasonOf } from "./next-steps";
import { quote } from "./quote";

const MOST_LETTERS = 100;

/**
 * Says who did something according to the audit log, such as `jane@example.com from the dashboard`. The result is safe
 * to print. Names of tokens are quoted, because they can contain spaces.
 */
export function actorWords({
  email,
  context,
  tokenName,
  type,
}: AuditActor): string {
  const who = shown(email, printable);
  const token = shown(tokenName, quote);
  const of = who === undefined ? "" : ` of ${who}`;
  switch (context) {
    case "api_token":
      return `${token === undefined ? "an API token" : `API token ${token}`}${of}`;
    case "oauth":
      return `${token === undefined ? "an OAuth application" : `OAuth application ${token}`}${of}`;
    case "api_key":
      return `the global API key${of}`;
    case "dash":
      return `${who ?? NOBODY_NAMED} from the dashboard`;
    case undefined:
    default:
      return (
        who ?? (token === undefined ? kindWords(type) : `API token ${token}`)
      );
  }
}

const NOBODY_NAMED = "an unknown user";

function kindWords(type: string | undefined): string {
  return type === "system" || type === "cloudflare_admin"
    ? "Cloudflare"
    : NOBODY_NAMED;
}

/** An audit log that cannot be read. */
export interface UnreadableAuditLog {
  /** Why the log cannot be read, on one line. */
  reason: string;
  /** Whether the credentials lack the permission to read the log. */
  isForbidden: boolean;
}

/** Makes an {@link UnreadableAuditLog} from the error of the failed read. */
export function unreadableAuditLog(error: Error): UnreadableAuditLog {
  const [reason = ""] = reasonOf(error).split("\n");
  return { reason, isForbidden: isAuthenticationError(error) };
}

/** Returns the message about an audit log that cannot be read. */
export function auditUnreadable({
  reason,
  isForbidden,
}: UnreadableAuditLog): string {
  const advice = isForbidden
    ? '. Add the permission "Account Settings Read" to the credentials'
    : "";
  return `cannot tell who changed the secrets, because the audit log could not be read: ${reason}${advice}`;
}

/**
 * Returns the message about an audit log that does not say who made a change.
 *
 * @param extent - How much of the log was read: the whole log, only the newest entries of a longer log, or only the
 * pages before one that the API returned twice.
 */
export function auditSilence(
  extent: "whole" | "longer" | "repeating",
  what = "some of the changes",
): string {
  const silence = `the audit log does not say who made ${what}`;
  switch (extent) {
    case "whole":
      return `${silence}. New entries can appear late, so try again later`;
    case "longer":
      return `${silence}. Only the log's newest 3,000 entries were read`;
    case "repeating":
      return `${silence}. The API returned the same page twice, so the rest of the log was not read`;
  }
}

/**
 * Cuts a string that is too long for a message. Returns `undefined` for an absent or blank string.
 *
 * @param safe - Makes a string safe to print.
 */
function shown(
  text: string | undefined,
  safe: (text: string) => string,
): string | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const letters = Array.from(text);
  return safe(
    letters.length <= MOST_LETTERS
      ? text
      : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`,
  );
}
