/**
 * Drift: compares the secrets in a stack's state with the live stores, without running the program.
 *
 * It rests on four ideas:
 * - **The code of the resources decides** what counts as a difference, what the program ignores, and when a secret is
 *   gone. This folder adds no rules, so a preview comes to the same result.
 * - **A store is listed once**, with a hundred secrets per page. The list also shows which secrets no resource covers. A
 *   secret gets its own GET only if the list lacks it.
 * - **The audit log says who changed a secret**, if the user wants to know (`who.ts`). The log is read after the
 *   comparison, once for all drifted secrets of an account.
 * - **A report is data.** The command line turns it into a table, Markdown, JSON or an HTML page.
 *
 * Scopes and comments that the program marked as secret are compared, too. The report says that they differ, but does not
 * show what they were or are.
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
