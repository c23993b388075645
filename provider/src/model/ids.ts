/** The IDs that locate a store. Each has 32 hexadecimal digits, which `api/paths.ts` checks. */
export interface StorePath {
  accountId: string;
  storeId: string;
}

/** The IDs that locate a secret. */
export interface SecretPath extends StorePath {
  secretId: string;
}

/** The shape of a secret's import ID, as messages show it. */
export const SECRET_ID_SHAPE = "ACCOUNT_ID/STORE_ID/SECRET_ID";

/**
 * Returns the Pulumi ID of a secret, `ACCOUNT/STORE/SECRET`. Terraform and `@pulumi/cloudflare` import secrets by the
 * same ID.
 */
export function formatSecretId({
  accountId,
  storeId,
  secretId,
}: SecretPath): string {
  return `${accountId}/${storeId}/${secretId}`;
}

/** Returns the Pulumi ID of a store, `ACCOUNT/STORE`. */
export function formatStoreId({ accountId, storeId }: StorePath): string {
  return `${accountId}/${storeId}`;
}

/**
 * Returns the ID of a secret or store in canonical form, for comparisons. Only the account ID changes: it becomes
 * lowercase, because programs sometimes write it in uppercase.
 */
export function canonicalId(id: string): string {
  const [accountId = "", ...rest] = id.split("/");
  return [accountId.toLowerCase(), ...rest].join("/");
}

/**
 * Given a secret's ID, returns the ID of its store (`ACCOUNT/STORE`). Given a store's ID, returns it unchanged.
 */
export function storeIdOf(id: string): string {
  return id.split("/").slice(0, 2).join("/");
}

/** Tells whether two account IDs are the same, ignoring case. An unknown account ID matches no other. */
export function isSameAccount(left: unknown, right: string): boolean {
  return typeof left === "string" && canonicalId(left) === canonicalId(right);
}

/**
 * Tells whether a string is an API ID of an account, a store or a secret: 32 hexadecimal digits (seen on the live API).
 */
export function isApiId(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{32}$/i.test(text);
}

/** Tells whether a string has the shape of the Pulumi ID of a store or a secret. */
export function isId(text: string): boolean {
  const [accountId, storeId, secretId, ...rest] = text.split("/");
  return (
    rest.length === 0 &&
    isApiId(accountId) &&
    isApiId(storeId) &&
    (secretId === undefined || isApiId(secretId))
  );
}

/** Tells whether a string has the shape of the Pulumi ID of a secret. */
export function isSecretId(text: string): boolean {
  return isId(text) && text.split("/").length === 3;
}

/** Users write this prefix and a secret's name in place of the secret's ID. */
const SECRET_NAME = "name=";
/** Users write this prefix and a store's name in place of the store's ID. */
const STORE_NAME = "store=";

/** A part of an ID that a user wrote: an ID from the API, or a name. */
export type WrittenPart = { id: string } | { name: string };

/** An ID that a user wrote, split into parts. The parts have not been checked. */
export interface WrittenId {
  /** Absent if the ID omits the account. The configured account then applies. */
  accountId?: string;
  /** Absent if the ID omits the store. The account's only store then applies. */
  store?: WrittenPart;
  /** Absent in the ID of a store. */
  secret?: WrittenPart;
}

/**
 * Splits an ID that a user wrote, such as `ACCOUNT/STORE/SECRET`. Users can write `store=NAME` in place of the store's
 * ID, and `name=NAME` in place of the secret's ID. A name can contain `=`.
 *
 * An ID that starts with a name omits the parts before the name: an ID that starts with a store's name has no account,
 * and an ID that starts with a secret's name has neither account nor store. `rest` contains the parts after the secret.
 * In a valid ID, `rest` is empty.
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

/** Tells whether an ID contains the name of a store or a secret. */
export function isWrittenByName(text: string): boolean {
  return text
    .split("/")
    .some(
      (part) => part.startsWith(STORE_NAME) || part.startsWith(SECRET_NAME),
    );
}

/** Returns how a user writes the part of an ID that identifies the secret: the secret's own ID, or `name=NAME`. */
export function writtenSecret(secret: WrittenPart): string {
  return "id" in secret ? secret.id : `${SECRET_NAME}${secret.name}`;
}
