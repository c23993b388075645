/**
 * Opens a session: everything that the provider's verbs (`check`, `diff`, `create` and so on) need from their process
 * during one run of the engine.
 *
 * A session has the API client, its batched reads and writes, the stack's settings, and a way to notify the user. It
 * also keeps four things in memory between calls from the engine:
 * - **The values** of secrets between `check` and `create` or `update` (`value-vault.ts`). The state must not contain
 *   values, so the engine receives a fingerprint of each value instead (`fingerprint.ts`).
 * - **The marks** (`marks.ts`): which resource manages which secret in this run. A mark is a random identifier in the
 *   state of a resource. `delete` uses the marks to keep a secret that another resource in the program manages.
 * - **The audit logs** (`audit-trail.ts`): the entries read so far. All secrets in an account share the requests for
 *   these entries.
 * - **The messages** that the user has already seen. The session shows each message only once, even if the engine calls
 *   `diff` twice for the same resource.
 */
export type { AuditLog, AuditTrail } from "./audit-trail";
export { openSession, type Stop } from "./open-session";
export { endWithEngine } from "./end-with-engine";
export { type MarkedResource, type Marks, newMark } from "./marks";
export type { Session } from "./session";
export { checksLive, IMPORTING, type Settings } from "./settings";
export { TAKE_OVER_VARIABLE, takeOverCommand } from "./take-over-variable";
export { type SettingName, unfamiliarSettings } from "./unfamiliar-settings";
export { isFingerprint } from "./fingerprint";
