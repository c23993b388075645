import { ConfigurationError } from "../api";
import { idProblem } from "../messages";
import type { StorePath } from "../model";
import type { Session } from "../session";

/** Arguments as received over a protocol. Nothing in them has been checked yet. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The store that the arguments name. */
export function storeOf(args: Arguments, session: Session): StorePath {
  const storeId = idOf("storeId", textOf(args, "storeId"));
  return { accountId: accountOf(args, session), storeId };
}

/** The account that the arguments name, or the default account. */
export function accountOf(
  args: Arguments,
  { settings, words }: Session,
): string {
  const given = args["accountId"] ?? settings.accountId;
  if (given !== undefined)
    return idOf("accountId", textOf({ accountId: given }, "accountId"));
  throw new ConfigurationError(
    `no Cloudflare account is set. Pass accountId, or set the account for the stack: pulumi config set ${words.setting("accountId")} ACCOUNT_ID`,
  );
}

/** Refuses an invalid ID with the message that `check` has for a resource. */
function idOf(property: "accountId" | "storeId", text: string): string {
  const problem = idProblem(property, text);
  if (problem === undefined) return text;
  throw new ConfigurationError(`${property} ${problem}`);
}

/** A string argument. Throws ConfigurationError when it is missing, empty or of another type. */
export function textOf(args: Arguments, key: string): string {
  const text = args[key];
  if (typeof text === "string" && text !== "") return text;
  throw new ConfigurationError(`${key} is missing, or is not a string`);
}

/** The scopes to filter by. Empty: all secrets. */
export function scopesOf({ scopes = [] }: Arguments): string[] {
  if (
    Array.isArray(scopes) &&
    scopes.every((each): each is string => typeof each === "string")
  )
    return scopes;
  throw new ConfigurationError("scopes must be a list of strings");
}
