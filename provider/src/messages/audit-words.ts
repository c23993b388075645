import { type AuditActor, isAuthenticationError } from "../api";
import { printable } from "../model";
import { reasonOf } from "./next-steps";

const MOST_LETTERS = 100;

/** Who did something, as far as the audit log names them: `jane@example.com from the dashboard`. Safe to print. */
export function actorWords({
  email,
  context,
  tokenName,
  type,
}: AuditActor): string {
  const who = shown(email);
  const token = shown(tokenName);
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
  /** In one line. */
  reason: string;
  /** Whether the credentials lack the permission. */
  isForbidden: boolean;
}

/** Extracts from an error what messages say about an audit log that cannot be read. */
export function unreadableAuditLog(error: Error): UnreadableAuditLog {
  const [reason = ""] = reasonOf(error).split("\n");
  return { reason, isForbidden: isAuthenticationError(error) };
}

/** What to say about an audit log that cannot be read. One line. */
export function auditUnreadable({
  reason,
  isForbidden,
}: UnreadableAuditLog): string {
  const advice = isForbidden
    ? '. Add the permission "Account Settings Read" to the credentials'
    : "";
  return `cannot say who changed secrets, because the audit log could not be read: ${reason}${advice}`;
}

/**
 * What to say if the audit log names no change. One line.
 *
 * @param extent - How far the log was read.
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
      return `${silence}, because only its newest 3,000 entries were read`;
    case "repeating":
      return `${silence}, because the API returned one page twice and the rest was not read`;
  }
}

function shown(text: string | undefined): string | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const letters = Array.from(printable(text));
  return letters.length <= MOST_LETTERS
    ? letters.join("")
    : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
}
