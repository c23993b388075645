/**
 * A new secret is `pending` and becomes `active`. A `deleted` secret counts as gone. Any other status is kept unchanged and
 * counts as `active`, because the API may add more.
 */
export type SecretStatus = string;

/** Tells whether a secret is neither `pending` nor `deleted`. */
export function isActive(secret: { status: SecretStatus }): boolean {
  return secret.status !== "pending" && !isDeleted(secret);
}

/**
 * Tells whether Cloudflare is deleting the secret. Such a secret counts as gone, but its name may remain taken for a while.
 */
export function isDeleted({ status }: { status: SecretStatus }): boolean {
  return status === "deleted";
}

/** What the program wants, after `check`. The inputs are canonical, and a fingerprint replaces the value. */
export interface SecretInputs {
  accountId: string;
  storeId: string;
  name: string;
  /** A sorted set, never empty. */
  scopes: string[];
  comment?: string;
  /** Stands for the value, which `check` keeps in memory. Absent if the program does not set a value. */
  valueFingerprint?: string;
  /**
   * The ID of the secret whose value `create` copies. An existing resource that keeps its name does not use it. It is then
   * as the program writes it, possibly with a name in place of an ID.
   */
  copyOf?: string;
}

/** What Pulumi keeps of a secret. Never contains the value. */
export interface SecretState {
  accountId: string;
  storeId: string;
  secretId: string;
  name: string;
  scopes: string[];
  comment?: string;
  status: SecretStatus;
  /** RFC 3339, as the API wrote it. */
  created: string;
  /** RFC 3339, as the API wrote it. */
  modified: string;
  /** Distinguishes this resource from any other that has the same secret. Absent in states of version 0.1.0. */
  mark?: string;
  /** The fingerprint of the value that Pulumi last wrote. Absent if Pulumi never wrote one. */
  valueFingerprint?: string;
  /**
   * `modified` when the secret was first seen `active` after Pulumi's last write, in RFC 3339. Refreshes never change it.
   */
  valueWrittenAt?: string;
  /** The ID of the secret that this one copies. Absent once Pulumi has seen the copy active, and for all other secrets. */
  pendingCopyOf?: string;
}
