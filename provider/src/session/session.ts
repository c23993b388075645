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

/** Everything that the verbs need from outside. There is one per host process. */
export interface Session extends HiddenNames {
  api: SecretsStoreApi;
  /** Reads that share requests. */
  reader: SecretReader;
  /** Creates and deletes that share requests. Each makes the reader forget the store. */
  writer: SecretWriter;
  /** The lists of an account's stores. A write to an account's stores makes them forget the account. */
  stores: StoreLists;
  quotas: Quotas;
  vault: ValueVault;
  /** Reads audit logs, to find out who changed a secret. */
  audit: AuditTrail;
  marks: Marks;
  /** The IDs of secrets that creates may take over, in canonical form. */
  takeOver: ReadonlySet<string>;
  settings: Settings;
  /** The words of messages that depend on the host. */
  words: HostWords;
  /** Passes a line to the host's own output. Must not throw. */
  notify: (notice: Notice) => void;
  /** Waits. Rejects when the engine cancels the run. Tests replace it, so that they do not wait. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds on a clock that never goes back, with any origin. */
  monotonicMs: () => number;
}
