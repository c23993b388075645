import type { LettingGo } from "../../import";
import { printableLines, type Output } from "../output";

/** Shows how to let go of secrets where they were managed so far: the commands on standard output, advice beside them. */
export function showRemovalCommands(
  { commands, removed }: LettingGo,
  { print, note }: Output,
): void {
  note(
    "\nNext, before you apply the old configuration again, remove the secrets from its state. This deletes no secret:",
  );
  for (const { command } of commands) print(printableLines(command));
  note("Only then remove the secrets from that configuration or program.");
  if (removed.length === 0) return;
  note(
    "Or do both at once: in Terraform's configuration, replace the resources with these blocks.\n" +
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
