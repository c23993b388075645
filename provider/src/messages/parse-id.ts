import { ConfigurationError } from "../api";
import {
  isApiId,
  isSecretId,
  isWrittenByName,
  SECRET_ID_SHAPE,
  type SecretPath,
  splitWrittenId,
  type StorePath,
  type WrittenId,
  type WrittenPart,
} from "../model";
import { ownCommand } from "./own-command";
import { quoteId } from "./quote";

/**
 * Parses `ACCOUNT/STORE/SECRET`.
 *
 * @throws ConfigurationError if the string does not have this shape. The message shows the string and the expected
 * shape.
 */
export function parseSecretId(id: string): SecretPath {
  const [accountId = "", storeId = "", secretId = ""] = id.split("/");
  if (isSecretId(id)) return { accountId, storeId, secretId };
  throw new ConfigurationError(
    `${quoteId(id)} is not the ID of a secret. A secret's ID has the form ${SECRET_ID_SHAPE}, ` +
      "with 32 hexadecimal digits in each part. In commands, in the import option and in lookups, you can write name=NAME instead of the last part.",
  );
}

/**
 * Parses `ACCOUNT/STORE`.
 *
 * @throws ConfigurationError if the string does not have this shape. The message shows the string and the expected
 * shape.
 */
export function parseStoreId(id: string): StorePath {
  const [accountId = "", storeId = "", ...rest] = id.split("/");
  if (rest.length === 0 && isApiId(accountId) && isApiId(storeId))
    return { accountId, storeId };
  throw new ConfigurationError(
    `${quoteId(id)} is not the ID of a store. A store's ID has the form ACCOUNT_ID/STORE_ID, ` +
      "with 32 hexadecimal digits in each part. In commands, in the import option and in lookups, you can write store=NAME instead of the last part.",
  );
}

const IS_NOT = {
  secret: `is not the ID of a secret (${SECRET_ID_SHAPE})`,
  store: "is not the ID of a store (ACCOUNT_ID/STORE_ID)",
  either: `is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (${SECRET_ID_SHAPE})`,
};

/**
 * Parses an ID that a user wrote, which may contain names in place of IDs. Returns the account ID in lowercase, like
 * the API, so that a secret never has two IDs that differ only in case.
 *
 * @param wanted - What the ID must identify.
 * @throws ConfigurationError if the string is not such an ID. The message says what is wrong and what to write.
 */
export function parseWrittenId(
  text: string,
  wanted: keyof typeof IS_NOT,
): WrittenId {
  const { rest, ...written } = splitWrittenId(text);
  const problem = problemOfWritten(text, wanted);
  if (problem === undefined) return written;
  throw new ConfigurationError(
    `${quoteId(text)} ${IS_NOT[wanted]}: ${problem}.${rest.length > 0 ? "" : adviceOn(written)}`,
  );
}

/**
 * Tells whether {@link parseWrittenId} accepts a string. Callers that must not show the string use this function,
 * because the error of `parseWrittenId` shows it.
 */
export function isWrittenId(
  text: string,
  wanted: keyof typeof IS_NOT,
): boolean {
  return problemOfWritten(text, wanted) === undefined;
}

function problemOfWritten(
  text: string,
  wanted: keyof typeof IS_NOT,
): string | undefined {
  const { rest, ...written } = splitWrittenId(text);
  return rest.length > 0
    ? tooManyParts(text)
    : (problemOf(written) ?? wrongKind(written, wanted));
}

function tooManyParts(text: string): string {
  return isWrittenByName(text)
    ? "in name=NAME and store=NAME, the name cannot contain a slash. Use the ID of the secret or store instead of the name. " +
        `To see the IDs: ${ownCommand("list ACCOUNT_ID/STORE_ID")}`
    : "it has more than three parts";
}

function problemOf({
  accountId,
  store,
  secret,
}: WrittenId): string | undefined {
  const account =
    accountId === undefined ? undefined : idProblem("accountId", accountId);
  if (account !== undefined) return `its account ID ${account}`;
  return (
    partProblem("store", "storeId", store) ??
    partProblem("secret", "secretId", secret)
  );
}

function partProblem(
  what: "store" | "secret",
  property: "storeId" | "secretId",
  part: WrittenPart | undefined,
): string | undefined {
  if (part === undefined) return undefined;
  if ("name" in part)
    return part.name === "" ? `its ${what} name is empty` : undefined;
  const problem = idProblem(property, part.id);
  return problem === undefined ? undefined : `its ${what} ID ${problem}`;
}

function wrongKind(
  { store, secret }: WrittenId,
  wanted: keyof typeof IS_NOT,
): string | undefined {
  if (wanted === "secret" && secret === undefined)
    return "the secret is missing";
  if (wanted !== "store") return undefined;
  if (secret !== undefined) return "it is the ID of a secret";
  return store === undefined ? "the store is missing" : undefined;
}

/**
 * Returns advice for users who wrote a name where an ID belongs. The advice is on its own line, so that users can copy
 * what it tells them to write.
 */
function adviceOn({ accountId, store, secret }: WrittenId): string {
  if (accountId === undefined || !isApiId(accountId)) return "";
  if (store === undefined || "name" in store) return "";
  if (!isApiId(store.id))
    return store.id === "" || secret !== undefined
      ? ""
      : `\nIf you meant the store's name, write ${accountId}/store=${plainName(store.id)}`;
  return secret === undefined || "name" in secret || secret.id === ""
    ? ""
    : `\nIf you meant the secret's name, write ${accountId}/${store.id}/name=${plainName(secret.id)}`;
}

/** Returns the name, or a placeholder if a shell would not read the name literally. */
function plainName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : "NAME";
}

/**
 * Returns what is wrong with the ID of an account, a store or a secret, or `undefined` if the ID is valid. The result
 * does not repeat the string, because somebody may have written a token where an ID belongs, and a token must not be
 * printed.
 */
export function idProblem(
  property: "accountId" | "storeId" | "secretId",
  text: string,
): string | undefined {
  if (isApiId(text)) return undefined;
  const wanted = "32 hexadecimal digits";
  if (text.includes("/"))
    return `contains a slash, but must be ${wanted}. ${PART_OF[property]}`;
  const problem = `has ${foundIn(text)}, but must be ${wanted}`;
  return property === "storeId"
    ? `${problem}. To list an account's stores: ${ownCommand("list ACCOUNT_ID")}`
    : problem;
}

const PART_OF = {
  accountId: "From ACCOUNT_ID/STORE_ID, use the part before the slash",
  storeId: "From ACCOUNT_ID/STORE_ID, use the part after the slash",
  secretId: `From ${SECRET_ID_SHAPE}, use the part after the last slash`,
};

function foundIn(text: string): string {
  const { length } = Array.from(text);
  if (length === 32) return "32 characters, not all of them hexadecimal";
  return length === 1 ? "1 character" : `${length} characters`;
}
