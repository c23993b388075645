import type { DriftReport } from "../../../drift";
import { pulumiFor } from "../../../import";
import { ownCommand, shellWord } from "../../../messages";
import {
  beforeImporting,
  createdAgain,
  importCommands,
} from "../../words/drift-advice";
import type { Asked } from "../../words/drift-words";
import { copyable, escaped } from "./escaped";
import type { Category, FoundSecret } from "./sorted-report";

/** Something that users can do about a group: a sentence with its commands. */
interface Step {
  words: string;
  commands: readonly string[];
}

/**
 * The folder for the commands on the page, which users run in the project's folder. If there are several projects, the
 * page names the folder for each secret.
 */
const HERE = ".";

/** What users can do about the secrets of a category. */
export function stepsFor(
  category: Category,
  secrets: readonly FoundSecret[],
  report: DriftReport,
  asked: Asked,
): string {
  const stacks = stacksToName(secrets, report, asked);
  const pulumi = (words: string) =>
    stacks.map((stack) => pulumiFor({ stack, cwd: HERE }, words));
  const setValueDrift = (mode: string) =>
    pulumi(`config set cloudflare-secrets-store:valueDrift ${mode}`);
  switch (category) {
    case "changed":
      return steps([
        {
          words: "See what the next update would restore:",
          commands: pulumi("preview"),
        },
        { words: "Restore what the program declares:", commands: pulumi("up") },
        {
          words: "Keep what is live, and write it into the program:",
          commands: stacks.map((stack) =>
            ownCommand(
              `drift --accept${stack === undefined ? "" : ` --stack ${shellWord(stack)}`}`,
            ),
          ),
        },
      ]);
    case "gone":
      return steps([
        {
          words: "If the program has the value, create the secret again:",
          commands: pulumi("up"),
        },
        {
          words: "Otherwise, remove it from the program and from the state:",
          commands: secrets.map(({ stack, findings: [{ urn }] }) =>
            pulumiFor(
              {
                stack: stacks[0] === undefined ? undefined : stack.stack,
                cwd: HERE,
              },
              `state delete ${shellWord(urn)} --force`,
            ),
          ),
        },
        ...createdAgain(report).map((words) => ({ words, commands: [] })),
      ]);
    case "rotated":
      return steps([
        {
          words:
            "A value cannot be read back. To write the program's value again:",
          commands: [...setValueDrift("repair"), ...pulumi("up")],
        },
        {
          words: "If you know that the value is still the program's:",
          commands: [...setValueDrift("accept"), ...pulumi("up")],
        },
      ]);
    case "modified":
      return steps([
        {
          words:
            "The program has no value for these secrets, so there is nothing to restore. To record the new time:",
          commands: pulumi("refresh"),
        },
      ]);
  }
}

/** How to import unmanaged secrets. */
export function importSteps(report: DriftReport, asked: Asked): string {
  const commands = importCommands(report, asked);
  return commands.length === 0
    ? ""
    : steps([{ words: beforeImporting(report), commands }]);
}

/** Returns the stacks to name in commands. `undefined` for the selected stack, if no other was compared. */
function stacksToName(
  secrets: readonly FoundSecret[],
  { stacks, failures }: DriftReport,
  { stack }: Asked,
): (string | undefined)[] {
  if (stacks.length + failures.length === 1) return [stack];
  return [...new Set(secrets.map((each) => each.stack.stack))];
}

function steps(all: readonly Step[]): string {
  const items = all.map(({ words, commands }) => {
    const lines = commands.map((each) => `<li>${copyable(each)}</li>`);
    const list =
      lines.length === 0 ? "" : `<ul class="commands">${lines.join("")}</ul>`;
    return `<li>${escaped(words)}${list}</li>`;
  });
  return `<ul class="steps">${items.join("\n")}</ul>`;
}
