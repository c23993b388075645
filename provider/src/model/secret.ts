/**
 * A new secret is `pending` and becomes `active`. A `deleted` secret counts as gone. Any other status that the API may add is
 * kept as it is and counts as `active`.
 */
export type SecretStatus = string;

/** Tells whether a secret is neither `pending` nor deleted. */
export function isActive(secret: { status: SecretStatus }): boolean {
  return secret.status !== "pending" && !isDeleted(secret);
}

/** Tells whether Cloudflare is deleting the secret. Such a secret counts as gone, but its name may stay taken for a while. */
export function isDeleted({ status }: { status: SecretStatus }): boolean {
  return status === "deleted";
}

/** What the program wants, after `check`: canonical, and with a fingerprint where the value was. */
export interface SecretInputs {
  accountId: string;
  storeId: string;
  name: string;
  /** A sorted set, never empty. */
  scopes: string[];
  comment?: string;
  /** Stands for the value, which `check` keeps in memory. Absent when the program does not manage the value. */
  valueFingerprint?: string;
  /**
   * The ID of the secret whose value `create` copies. Nothing uses it where a resource exists and keeps its name: it is then as
   * the program writes it, possibly with a name in it.
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
  /** The fingerprint of the value that Pulumi last wrote. Absent when it never wrote one. */
  valueFingerprint?: string;
  /** `modified` when the secret was first seen `active` after Pulumi's last write. Refreshes never change it. RFC 3339. */
  valueWrittenAt?: string;
}
