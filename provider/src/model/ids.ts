/** The IDs that locate a store; each has 32 hexadecimal digits (`api/paths.ts` checks them). */
export interface StorePath {
  accountId: string;
  storeId: string;
}

/** The IDs that locate a secret. */
export interface SecretPath extends StorePath {
  secretId: string;
}

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

/** Prints the Pulumi ID of a store: `ACCOUNT/STORE`. */
export function formatStoreId({ accountId, storeId }: StorePath): string {
  return `${accountId}/${storeId}`;
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
 * Tells whether a text is an ID of the API, of an account, a store or a secret: 32 hexadecimal digits (seen on the live
 * API).
 */
export function isApiId(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{32}$/i.test(text);
}

/** Tells whether a text is the Pulumi ID of a store or a secret, by its looks. */
export function isId(text: string): boolean {
  const [accountId, storeId, secretId, ...rest] = text.split("/");
  return (
    rest.length === 0 &&
    isApiId(accountId) &&
    isApiId(storeId) &&
    (secretId === undefined || isApiId(secretId))
  );
}

/** Tells whether a text is the Pulumi ID of a secret, by its looks. */
export function isSecretId(text: string): boolean {
  return isId(text) && text.split("/").length === 3;
}

/** What stands in front of a secret's name where an ID is expected. */
const SECRET_NAME = "name=";
/** What stands in front of a store's name where an ID is expected. */
const STORE_NAME = "store=";

/** A part of an ID as users write it: the API's own ID, or a name. */
export type WrittenPart = { id: string } | { name: string };

/** An ID as users write it, in parts that nobody has checked yet. */
export interface WrittenId {
  /** Absent: the account that is configured. */
  accountId?: string;
  /** Absent: the only store of the account. */
  store?: WrittenPart;
  /** Absent: a store is meant, not a secret. */
  secret?: WrittenPart;
}

/**
 * Splits an ID as users write it: `ACCOUNT/STORE/SECRET`, where `store=NAME` may replace the store's ID and `name=NAME` the
 * secret's. The account and the store may be left out in front of a name. A name may contain `=`. `rest` is what follows
 * the secret, which no ID has.
 */
export function splitWrittenId(text: string): WrittenId & { rest: string[] } {
  const parts = text.split("/");
  const startsWith = (prefix: string) => parts[0]?.startsWith(prefix) === true;
  const accountId =
    startsWith(STORE_NAME) || startsWith(SECRET_NAME)
      ? undefined
      : parts.shift()?.toLowerCase();
  const store = startsWith(SECRET_NAME)
    ? undefined
    : writtenPart(parts.shift(), STORE_NAME);
  const secret = writtenPart(parts.shift(), SECRET_NAME);
  return {
    ...(accountId !== undefined && { accountId }),
    ...(store && { store }),
    ...(secret && { secret }),
    rest: parts,
  };
}

function writtenPart(
  text: string | undefined,
  prefix: string,
): WrittenPart | undefined {
  if (text === undefined) return undefined;
  return text.startsWith(prefix)
    ? { name: text.slice(prefix.length) }
    : { id: text };
}

/** Tells whether an ID has a name in the place of an ID. */
export function isWrittenByName(text: string): boolean {
  return text
    .split("/")
    .some(
      (part) => part.startsWith(STORE_NAME) || part.startsWith(SECRET_NAME),
    );
}

/** Prints a part of an ID as users write it. */
export function writtenSecret(secret: WrittenPart): string {
  return "id" in secret ? secret.id : `${SECRET_NAME}${secret.name}`;
}
