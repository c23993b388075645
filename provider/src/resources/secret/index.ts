/**
 * The resource type for secrets. `resource.ts` reads the engine's property bags (`property-bags/`) and calls the verbs.
 * Each verb is in a file of the same name.
 *
 * Rules that several verbs need have files of their own: `drift.ts` compares a state with the live secret,
 * `drift-policy.ts` decides which differences count, `value.ts` decides what the state records about a value, and
 * `settle.ts` waits until a secret is active. `arguments/` checks the arguments `value` and `copyOf` for `check`.
 * `audit/` asks the audit log about a secret that drifted. `existing/` is about secrets that already exist when a
 * program creates or adopts a secret.
 */
export {
  askAuditLog,
  type AuditAnswer,
  type Drifted,
} from "./audit/ask-audit-log";
export { traceOf, type Trace } from "./audit/audit-facts";
export { type Drift } from "./drift";
export { driftToReport } from "./drift-policy";
export { findNamedSecret } from "./existing/find-named";
export { secretResource } from "./resource";
export { inputsOf, parseInputs, parseState, stateOf } from "./property-bags";
