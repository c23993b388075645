import type { ImportPlan, PlannedSecret, Step } from "../../import";
import { visible, type Cell, type Output } from "../output";

const HEAD = ["name", "scopes", "comment", "status", "modified", "step"];

const STEPS: Record<Step, Cell> = {
  import: { text: "import", tone: "good" },
  declare: { text: "in the stack, gets its code", tone: "good" },
  nothing: { text: "in the stack already", tone: "faint" },
  unusable: {
    text: "left out: has no scopes, and Pulumi needs one",
    tone: "warning",
  },
};

/** Shows what becomes of each secret. */
export function showPlan({ secrets }: ImportPlan, { table }: Output): void {
  table(HEAD, secrets.map(rowOf), ["name", "step"]);
}

function rowOf({ state, step }: PlannedSecret): Cell[] {
  return [
    { text: visible(state.name) },
    { text: state.scopes.join(", ") },
    { text: state.comment ?? "", tone: "faint" },
    { text: state.status },
    { text: state.modified.slice(0, 16).replace("T", " ") },
    STEPS[step],
  ];
}
