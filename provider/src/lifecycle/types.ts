import type {
  SecretReader,
  SecretsStoreApi,
  SecretStatus,
  SecretWriter,
} from "../api";
import type { SecretProperty } from "./properties";
import type { Settings } from "./settings";
import type { HostWords } from "./host-words";
import type { Marks } from "./marks";
import type { ValueVault } from "./value-vault";

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

/** A problem with one input. `property` is empty for the value: the engine prints what stands at a named one. */
export interface CheckFailure {
  property: SecretProperty | "import" | "";
  reason: string;
}

/** A line for the user beside the result of a verb. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Said each time, and not once: how long a wait is. */
  repeats?: boolean;
}

/** Everything the verbs need from outside. One per host process. */
export interface LifecycleContext {
  api: SecretsStoreApi;
  /** Coalesced reads. */
  reader: SecretReader;
  /** Coalesced creates and deletes. Whoever writes makes the reader forget the store. */
  writer: SecretWriter;
  vault: ValueVault;
  marks: Marks;
  /** IDs of secrets that creates may take over, in the form for comparisons. */
  takeOver: ReadonlySet<string>;
  settings: Settings;
  /** The words of the host in messages. */
  words: HostWords;
  /** Hands a line to the host's own output. Must not throw. */
  notify: (notice: Notice) => void;
  /** Waits. Rejects when the host was told to stop. Replaced in tests, which do not wait. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds from a clock that only goes forward; any origin. */
  monotonicMs: () => number;
}
