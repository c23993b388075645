import { ConfigurationError, type SecretPath } from "../api";
import { quote } from "./quote";

/** How an import ID looks, for messages. */
export const SECRET_ID_SHAPE = "ACCOUNT_ID/STORE_ID/SECRET_ID";

/**
 * Prints the Pulumi ID of a secret: `ACCOUNT/STORE/SECRET`, the import ID that Terraform and `@pulumi/cloudflare` use
 * too.
 */
export function formatSecretId({
  accountId,
  storeId,
  secretId,
}: SecretPath): string {
  return `${accountId}/${storeId}/${secretId}`;
}

/**
 * The one form of the ID of a secret or a store, for comparisons: a program may write the account's hexadecimal digits
 * in capitals. The IDs of stores and secrets are taken as they are.
 */
export function canonicalId(id: string): string {
  const [accountId = "", ...rest] = id.split("/");
  return [accountId.toLowerCase(), ...rest].join("/");
}

/** The store of a secret, `ACCOUNT/STORE`, of its Pulumi ID; a store's own ID is its own. */
export function storeIdOf(id: string): string {
  return id.split("/").slice(0, 2).join("/");
}

/** Tells whether two account IDs are the same, whatever digits are in capitals. What is not known yet is none. */
export function isSameAccount(left: unknown, right: string): boolean {
  return typeof left === "string" && canonicalId(left) === canonicalId(right);
}

/**
 * Parses `ACCOUNT/STORE/SECRET`.
 *
 * @throws ConfigurationError when the text has another shape; the message says what was given and what is wanted.
 */
export function parseSecretId(id: string): SecretPath {
  const [accountId = "", storeId = "", secretId = ""] = id.split("/");
  if (isSecretId(id)) return { accountId, storeId, secretId };
  throw new ConfigurationError(
    `${quote(id.slice(0, 120))} is not the ID of a secret. It has three parts, ${SECRET_ID_SHAPE}: ` +
      "an account of 32 hexadecimal digits, a store and a secret of 32 letters and digits each.",
  );
}

/** Tells whether a text is an account ID: 32 hexadecimal digits. */
export function isAccountId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{32}$/i.test(text);
}

/** Tells whether a text is the Pulumi ID of a store or a secret, by its looks. */
export function isId(text: string): boolean {
  const [accountId, storeId, secretId, ...rest] = text.split("/");
  return (
    rest.length === 0 &&
    isAccountId(accountId) &&
    isWordId(storeId) &&
    (secretId === undefined || isWordId(secretId))
  );
}

/** Tells whether a text is the Pulumi ID of a secret, by its looks. */
export function isSecretId(text: string): boolean {
  return isId(text) && text.split("/").length === 3;
}

/**
 * What is wrong with the ID of an account, a store or a secret; `undefined` for nothing. The text itself stays out of it:
 * a token in the place of an ID must not be printed.
 */
export function idProblem(
  property: "accountId" | "storeId" | "secretId",
  text: string,
): string | undefined {
  const [isOne, wanted] =
    property === "accountId"
      ? [isAccountId(text), "32 hexadecimal digits"]
      : [isWordId(text), "32 letters and digits"];
  if (isOne) return undefined;
  if (text.includes("/"))
    return `has a slash, and an ID here has ${wanted}: ${PART_OF[property]}`;
  const problem = `has ${foundIn(text)}, and an ID here has ${wanted}`;
  return property === "storeId"
    ? `${problem}. The stores of an account: npx pulumi-cloudflare-secrets-store list ACCOUNT_ID`
    : problem;
}

const PART_OF = {
  accountId: "of ACCOUNT_ID/STORE_ID, give the part before the slash",
  storeId: "of ACCOUNT_ID/STORE_ID, give the part behind the slash",
  secretId: `of ${SECRET_ID_SHAPE}, give the part behind the last slash`,
};

function foundIn(text: string): string {
  const { length } = Array.from(text);
  if (length === 32) return "other characters";
  return length === 1 ? "1 character" : `${length} characters`;
}

/** Tells whether a text is the ID of a store or a secret: 32 word characters (seen on the live API). */
export function isWordId(text: string | undefined): text is string {
  return text !== undefined && /^\w{32}$/.test(text);
}
