import { ConfigurationError } from "../api";
import {
  isApiId,
  isSecretId,
  SECRET_ID_SHAPE,
  type SecretPath,
  type StorePath,
} from "../model";
import { ownCommand } from "./own-command";
import { quoteId } from "./quote";

/**
 * Parses `ACCOUNT/STORE/SECRET`.
 *
 * @throws ConfigurationError when the text has another shape; the message says what was given and what is wanted.
 */
export function parseSecretId(id: string): SecretPath {
  const [accountId = "", storeId = "", secretId = ""] = id.split("/");
  if (isSecretId(id)) return { accountId, storeId, secretId };
  throw new ConfigurationError(
    `${quoteId(id)} is not the ID of a secret. It has three parts, ${SECRET_ID_SHAPE}: ` +
      "an account, a store and a secret of 32 hexadecimal digits each.",
  );
}

/**
 * Parses `ACCOUNT/STORE`.
 *
 * @throws ConfigurationError when the text has another shape; the message says what was given and what is wanted.
 */
export function parseStoreId(id: string): StorePath {
  const [accountId = "", storeId = "", ...rest] = id.split("/");
  if (rest.length === 0 && isApiId(accountId) && isApiId(storeId))
    return { accountId, storeId };
  throw new ConfigurationError(
    `${quoteId(id)} is not the ID of a store. It has two parts, ACCOUNT_ID/STORE_ID: ` +
      "an account and a store of 32 hexadecimal digits each.",
  );
}

/**
 * What is wrong with the ID of an account, a store or a secret; `undefined` for nothing. The text itself stays out of it:
 * a token in the place of an ID must not be printed.
 */
export function idProblem(
  property: "accountId" | "storeId" | "secretId",
  text: string,
): string | undefined {
  if (isApiId(text)) return undefined;
  const wanted = "32 hexadecimal digits";
  if (text.includes("/"))
    return `has a slash, but an ID here has ${wanted}: ${PART_OF[property]}`;
  const problem = `has ${foundIn(text)}, but an ID here has ${wanted}`;
  return property === "storeId"
    ? `${problem}. To list an account's stores: ${ownCommand("list ACCOUNT_ID")}`
    : problem;
}

const PART_OF = {
  accountId: "from ACCOUNT_ID/STORE_ID, use the part before the slash",
  storeId: "from ACCOUNT_ID/STORE_ID, use the part after the slash",
  secretId: `from ${SECRET_ID_SHAPE}, use the part after the last slash`,
};

function foundIn(text: string): string {
  const { length } = Array.from(text);
  if (length === 32) return "other characters";
  return length === 1 ? "1 character" : `${length} characters`;
}
