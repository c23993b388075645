import type { LettingGo } from "../../import";
import { printableLines, type Output } from "../output";

/** Shows how to let go of secrets where they were managed so far: the commands on standard output, advice beside them. */
export function showRemovalCommands(
  { commands, removed }: LettingGo,
  { print, note }: Output,
): void {
  note(
    "\nThen, before you apply the old configuration again, remove the secrets from its state. This deletes no secret:",
  );
  for (const { command } of commands) print(printableLines(command));
  note("Only then remove the secrets from that configuration or program.");
  if (removed.length === 0) return;
  note(
    "Or do both in one: put this into Terraform's configuration, in the place of the resources.\n" +
      printableLines(removed.map(removedBlock).join("\n")),
  );
}

/** Terraform 1.7 and OpenTofu 1.10, or later. */
function removedBlock(resource: string): string {
  return [
    "removed {",
    `  from = ${resource}`,
    "  lifecycle {",
    "    destroy = false",
    "  }",
    "}",
  ].join("\n");
}
