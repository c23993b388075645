/**
 * Drift: what the state of a stack says of its secrets, against what the live store says, without running the program.
 *
 * Three ideas carry it:
 * - **The lifecycle decides.** What counts as a difference, what the program ignores and when a secret is gone are its
 *   rules, the same as in a preview; nothing here knows a second one.
 * - **A store is listed once.** Its pages, a hundred secrets each, answer for every secret of the stack and show those
 *   that no resource covers; only a secret that is missing there is asked for by itself.
 * - **A report is data.** How it looks as a table, as Markdown or as JSON is the command line's business.
 *
 * A secret of Cloudflare whose scopes or comment the program marked as secret is compared all the same; the report says
 * that it differs and keeps both sides to itself.
 */
export {
  isDrift,
  isFailing,
  type Change,
  type DriftReport,
  type Finding,
  type StackReport,
  type Strictness,
  type Unmanaged,
} from "./report";
export { reportDrift, type DriftOptions } from "./run";
