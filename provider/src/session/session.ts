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

/**
 * Everything that the provider's verbs (`check`, `diff`, `create` and so on) need from outside. Each process of the
 * dynamic provider or the plugin has one session.
 */
export interface Session extends HiddenNames {
  api: SecretsStoreApi;
  /** Reads that share requests. */
  reader: SecretReader;
  /**
   * Creates and deletes that share requests. After each write to a store, the reader forgets what it read from that
   * store.
   */
  writer: SecretWriter;
  /** The list of stores in each account. After a write to an account's stores, that account's list is read again. */
  stores: StoreLists;
  quotas: Quotas;
  vault: ValueVault;
  /** Reads audit logs, to find out who changed a secret. */
  audit: AuditTrail;
  marks: Marks;
  /** The IDs of the secrets that `create` may take over, in canonical form. */
  takeOver: ReadonlySet<string>;
  settings: Settings;
  /** The parts of messages that differ between the dynamic provider and the plugin. */
  words: HostWords;
  /** Shows a message to the user. Must not throw. */
  notify: (notice: Notice) => void;
  /** Waits. Rejects when the engine cancels the run. Tests replace this function, so that they do not wait. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Returns milliseconds on a clock that never goes back. Only the difference between two results is meaningful. */
  monotonicMs: () => number;
}
