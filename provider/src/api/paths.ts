import { ConfigurationError } from "./errors";
import { printable } from "./http";
import type { SecretPath, StorePath } from "../model";

// IDs are 32 word characters (seen on the live API; the description says at most 32). A dashed UUID
// is not refused there but answers "not found", which would read as a deleted secret.
const accountIdShape = /^[0-9a-f]{32}$/i;
const idShape = /^\w{32}$/;

/** `/accounts/A/secrets_store/quota`. Throws ConfigurationError for an ID of another shape, as all of these do. */
export function quotaPath(accountId: string): string {
  return `${accountPath(accountId)}/quota`;
}

/** `/accounts/A/secrets_store/stores` */
export function storesPath(accountId: string): string {
  return `${accountPath(accountId)}/stores`;
}

/** `/accounts/A/secrets_store/stores/S` */
export function storePath(store: StorePath): string {
  const storeId = check("store ID", store.storeId, idShape, "word characters");
  return `${storesPath(store.accountId)}/${storeId}`;
}

/** `/accounts/A/secrets_store/stores/S/secrets` */
export function secretsPath(store: StorePath): string {
  return `${storePath(store)}/secrets`;
}

/** `/accounts/A/secrets_store/stores/S/secrets/X` */
export function secretPath(path: SecretPath): string {
  return `${secretsPath(path)}/${checkSecretId(path.secretId)}`;
}

/** `/accounts/A/secrets_store/stores/S/secrets/X/duplicate` */
export function duplicatePath(path: SecretPath): string {
  return `${secretPath(path)}/duplicate`;
}

/** The secret ID itself, for bodies. Throws ConfigurationError unless it is 32 word characters. */
export function checkSecretId(secretId: string): string {
  return check("secret ID", secretId, idShape, "word characters");
}

function accountPath(accountId: string): string {
  const id = check(
    "account ID",
    accountId,
    accountIdShape,
    "hexadecimal digits",
  );
  return `/accounts/${id}/secrets_store`;
}

function check(
  what: string,
  id: string,
  shape: RegExp,
  letters: string,
): string {
  if (shape.test(id)) return encodeURIComponent(id);
  const given = id === "" ? "is empty" : `was given as "${printable(id, 80)}"`;
  throw new ConfigurationError(
    `the ${what} must be 32 ${letters}, but ${given}`,
  );
}
