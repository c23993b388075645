/**
 * Drift: compares the secrets in a stack's state with the live stores, without running the program.
 *
 * Four ideas carry it:
 * - **The resources decide** what counts as a difference, what the program ignores and when a secret is gone. A preview
 *   follows the same rules, and this folder adds none.
 * - **A store is listed once**, a hundred secrets a page. The list also shows which secrets no resource covers. Only a
 *   secret that is missing from it is read by itself.
 * - **Who changed it** is asked of the audit log if the user wants to know (`who.ts`), after the comparison, for all drifted
 *   secrets of an account at once.
 * - **A report is data.** The command line turns it into a table, Markdown, JSON or a page.
 *
 * Scopes or a comment that the program marked as secret are compared too. The report says that they differ, and shows
 * neither the old nor the new ones.
 */
export {
  isDrift,
  isFailing,
  type AuditOutcome,
  type Change,
  type DriftReport,
  type Failure,
  type Finding,
  type StackReport,
  type Strictness,
  type Unmanaged,
} from "./report";
export { reportDrift, type DriftOptions } from "./run";
