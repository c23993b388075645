import type {
  Quotas,
  SecretReader,
  SecretsStoreApi,
  SecretWriter,
  StoreLists,
} from "../api";
import type { HiddenNames, HostWords, Notice } from "../messages";
import type { AuditTrail } from "./audit-trail";
import type { Marks } from "./marks";
import type { Settings } from "./settings";
import type { ValueVault } from "./value-vault";

/** Everything that the verbs need from outside. One per host process. */
export interface Session extends HiddenNames {
  api: SecretsStoreApi;
  /** Coalesced reads. */
  reader: SecretReader;
  /** Coalesced creates and deletes. A write makes the reader forget the store. */
  writer: SecretWriter;
  /** A write to an account's stores makes the lists forget the account. */
  stores: StoreLists;
  quotas: Quotas;
  vault: ValueVault;
  /** Reads audit logs, to find out who changed a secret. */
  audit: AuditTrail;
  marks: Marks;
  /** IDs of secrets that creates may take over, normalized for comparison. */
  takeOver: ReadonlySet<string>;
  settings: Settings;
  /** The host's words in messages. */
  words: HostWords;
  /** Passes a line to the host's own output. Must not throw. */
  notify: (notice: Notice) => void;
  /** Waits. Rejects when the engine cancels the run. Tests replace it and do not wait. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds on a clock that never goes back, with any origin. */
  monotonicMs: () => number;
}
