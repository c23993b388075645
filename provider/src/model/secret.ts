/**
 * A new secret is `pending` and becomes `active`. A `deleted` secret counts as gone. Any other status is kept as it is
 * and counts as `active`, because the API might add statuses.
 */
export type SecretStatus = string;

/** Tells whether a secret is neither `pending` nor `deleted`. */
export function isActive(secret: { status: SecretStatus }): boolean {
  return secret.status !== "pending" && !isDeleted(secret);
}

/**
 * Tells whether Cloudflare is deleting the secret. Such a secret counts as gone, but its name may remain taken for a
 * while.
 */
export function isDeleted({ status }: { status: SecretStatus }): boolean {
  return status === "deleted";
}

/** A secret as the program declares it, after `check`: in canonical form, with a fingerprint in place of the value. */
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
   * The ID of the secret whose value `create` copies. For an existing resource whose name does not change, nothing uses
   * this ID. In that case, `check` leaves it as the program wrote it, possibly with a name in place of an ID.
   */
  copyOf?: string;
}

/** What Pulumi records about a secret in the state. It never contains the value. */
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
  /**
   * A random identifier that distinguishes this resource from any other that manages the same secret. Absent in states
   * that version 0.1.0 wrote.
   */
  mark?: string;
  /** The fingerprint of the value that Pulumi last wrote. Absent if Pulumi never wrote one. */
  valueFingerprint?: string;
  /**
   * What `modified` was when Pulumi first saw the secret `active` after Pulumi's last write. RFC 3339. A refresh never
   * changes this property.
   */
  valueWrittenAt?: string;
  /** The ID of the secret that this secret is a copy of. Present only until Pulumi has seen the copy active. */
  pendingCopyOf?: string;
}
