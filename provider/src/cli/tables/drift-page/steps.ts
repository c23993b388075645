import type { DriftReport } from "../../../drift";
import {
  beforeImporting,
  importCommands,
  type Step,
} from "../../words/drift-advice";
import type { Asked } from "../../words/drift-words";
import { copyable, escaped } from "./escaped";

/** Returns the list of what users can do about a category of secrets. */
export function stepList(steps: readonly Step[]): string {
  const items = steps.map(({ words, commands }) => {
    const lines = commands.map((each) => `<li>${copyable(each)}</li>`);
    const list =
      lines.length === 0 ? "" : `<ul class="commands">${lines.join("")}</ul>`;
    return `<li>${escaped(words)}${list}</li>`;
  });
  return `<ul class="steps">${items.join("\n")}</ul>`;
}

/** How to import unmanaged secrets. */
export function importSteps(report: DriftReport, asked: Asked): string {
  const commands = importCommands(report, asked);
  return commands.length === 0
    ? ""
    : stepList([{ words: beforeImporting(report), commands }]);
}
