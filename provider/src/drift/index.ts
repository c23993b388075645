/**
 * Drift: compares the secrets in a stack's state with the live stores, without running the program.
 *
 * Four ideas to know:
 * - **The resources decide** what counts as a difference, what the program ignores, and when a secret is gone. A preview
 *   follows the same rules, and this folder adds none.
 * - **A store is listed once**, with a hundred secrets in each page. The list also shows which secrets no resource covers. Only
 *   a secret that is missing from the list gets its own GET.
 * - **The audit log says who changed a secret**, if the user asks for it (`who.ts`). It is queried after the comparison, once
 *   for all drifted secrets of an account.
 * - **A report is data.** The command line turns it into a table, Markdown, JSON or an HTML page.
 *
 * Scopes and comments that the program marked as secret are compared too. The report says that they differ, but shows neither
 * the old nor the new ones.
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
