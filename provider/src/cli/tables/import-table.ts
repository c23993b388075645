import type { ImportPlan, PlannedSecret, Step } from "../../import";
import { visible, type Cell, type Column, type Output } from "../output";
import { SECRET_COLUMNS } from "./secret-columns";

const COLUMNS: readonly Column[] = [
  ...SECRET_COLUMNS,
  { title: "step", whenNarrow: "cut last" },
];

const STEPS: Record<Step, Cell> = {
  import: { text: "import", tone: "good" },
  declare: { text: "already in the stack, adds code", tone: "good" },
  nothing: { text: "already in the stack", tone: "faint" },
  unusable: {
    text: "left out: it has no scopes, but Pulumi requires at least one",
    tone: "warning",
  },
};

/** Shows what becomes of each secret. */
export function showPlan({ secrets }: ImportPlan, { table }: Output): void {
  table(COLUMNS, secrets.map(rowOf));
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
