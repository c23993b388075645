/**
 * Opens a session: everything that the verbs need from one process during one run of the engine.
 *
 * A session has the API client, its batched reads and writes, the settings of the stack, and a way to tell the user
 * something. It also remembers four things between two calls of the engine:
 * - **the values** of secrets between `check` and `create` or `update` (`value-vault.ts`). The engine gets a fingerprint of each
 *   value instead (`fingerprint.ts`), because the state must not contain values;
 * - **the marks** (`marks.ts`): which resource has which secret in this run, so that `delete` keeps a secret that another
 *   resource of the program has;
 * - **the audit logs** (`audit-trail.ts`): the entries read so far, so that all secrets of an account share the requests;
 * - **the lines** that the user has already seen, because the engine may ask for the same diff twice.
 */
export type { AuditLog, AuditTrail } from "./audit-trail";
export { openSession, type Stop } from "./open-session";
export { endWithEngine } from "./end-with-engine";
export { type MarkedResource, type Marks, newMark } from "./marks";
export type { Session } from "./session";
export { IMPORTING, type Settings } from "./settings";
export { TAKE_OVER_VARIABLE, takeOverCommand } from "./take-over-variable";
export { type SettingName, unfamiliarSettings } from "./unfamiliar-settings";
export { isFingerprint } from "./fingerprint";
