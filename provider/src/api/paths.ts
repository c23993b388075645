import { ConfigurationError } from "./errors";
import { inOneLine } from "./http";
import { isApiId, type SecretPath, type StorePath } from "../model";

// An ID has 32 hexadecimal digits (seen on the live API; the API description says at most 32). For a UUID with dashes,
// the API returns "not found", which would look like a deleted secret. IDs are therefore checked before anything is
// sent.

/**
 * `/accounts/A/secrets_store/quota`. All functions in this file throw ConfigurationError for an ID of the wrong shape.
 */
export function quotaPath(accountId: string): string {
  return `${accountPath(accountId)}/quota`;
}

/** `/accounts/A/secrets_store/stores` */
export function storesPath(accountId: string): string {
  return `${accountPath(accountId)}/stores`;
}

/** `/accounts/A/secrets_store/stores/S` */
export function storePath(store: StorePath): string {
  const storeId = check("store ID", store.storeId);
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

/**
 * Returns a secret ID unchanged, for the body of a request. Throws ConfigurationError unless the ID is 32 hexadecimal
 * digits.
 */
export function checkSecretId(secretId: string): string {
  return check("secret ID", secretId);
}

/** `/accounts/A/logs/audit`. The log belongs to the account rather than to its Secrets Store. */
export function auditLogPath(accountId: string): string {
  return `/accounts/${check("account ID", accountId)}/logs/audit`;
}

function accountPath(accountId: string): string {
  const id = check("account ID", accountId);
  return `/accounts/${id}/secrets_store`;
}

function check(what: string, id: string): string {
  if (isApiId(id)) return id;
  const given = id === "" ? "is empty" : `is "${inOneLine(id, 80)}"`;
  throw new ConfigurationError(
    `the ${what} must be 32 hexadecimal digits, but ${given}`,
  );
}
