/**
 * Detects drift: compares the secrets in a stack's state with the live stores, without running the program.
 *
 * This folder rests on four ideas:
 * - **`resources/` decides** what counts as a difference, what the program ignores, and when a secret is gone. This
 *   folder adds no rules, so its report agrees with a preview.
 * - **A store is listed once**, with a hundred secrets per page. The list also shows which secrets no resource covers.
 *   A secret is read with its own GET request only if the list does not contain it.
 * - **The audit log says who changed a secret**, if the user wants to know (`who.ts`). The log is read after the
 *   comparison, once for all drifted secrets in an account.
 * - **A report is data.** The command line turns it into a table, Markdown, JSON or an HTML page.
 *
 * Scopes and comments that the program marked as secret are also compared. The report says that they differ, but shows
 * neither the old nor the new content.
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
