/** A new secret is `pending` and becomes `active`. A `deleted` one counts as gone. */
export type SecretStatus = "pending" | "active" | "deleted";

/** What the program wants, after `check`: canonical, and with a fingerprint where the value was. */
export interface SecretInputs {
  accountId: string;
  storeId: string;
  name: string;
  /** A sorted set, never empty. */
  scopes: string[];
  comment?: string;
  /** The fingerprint of the value, never the value. Absent when the program leaves the value alone. */
  value?: string;
  /** `ACCOUNT/STORE/SECRET` of a secret to adopt at create instead of making one. */
  importId?: string;
  /** Properties that the program told Pulumi to ignore; drift of those is ignored too. */
  ignoreChanges?: string[];
  /** Properties that the program marked as secret; no line shows what is in them. */
  markedSecret?: string[];
}

/** What Pulumi keeps of a secret. Never holds the value. */
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
  /** Tells this resource from any other that has the same secret. Absent in states of version 0.1.0. */
  mark?: string;
  /** The fingerprint of the value that Pulumi last wrote. Absent when it never wrote one. */
  valueFingerprint?: string;
  /** `modified` as first seen `active` after Pulumi's own last write. Refreshes never move it. RFC 3339. */
  valueWrittenAt?: string;
}
