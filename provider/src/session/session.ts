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

/** Everything that the verbs need from outside. Each host process has one session. */
export interface Session extends HiddenNames {
  api: SecretsStoreApi;
  /** Reads that share requests. */
  reader: SecretReader;
  /** Creates and deletes that share requests. After each write, the reader forgets what it read of that store. */
  writer: SecretWriter;
  /** The lists of accounts' stores. After a write to an account's stores, that account's list is read again. */
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
  /** Passes a message to the host's own output. Must not throw. */
  notify: (notice: Notice) => void;
  /** Waits. Rejects when the engine cancels the run. Tests replace it, so that they do not wait. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Returns milliseconds on a clock that never goes back. Only differences between two calls have a meaning. */
  monotonicMs: () => number;
}
