import type { LettingGo } from "../../import";
import { printableLines, type Output } from "../output";

/**
 * Shows how to remove secrets from the state of the tool that managed them before. Commands go to standard output, and
 * advice to standard error.
 */
export function showRemovalCommands(
  { commands, removed }: LettingGo,
  { print, note }: Output,
): void {
  note(
    "\nNext, run these commands before you apply the old configuration again. They remove the secrets from the old state and delete nothing in Cloudflare:",
  );
  for (const { command } of commands) print(printableLines(command));
  note("Only then remove the secrets from the old configuration or program.");
  if (removed.length === 0) return;
  note(
    "Or do both in one step: in Terraform's configuration, replace the resources with these blocks.\n" +
      printableLines(removed.map(removedBlock).join("\n")),
  );
}

/** A block for Terraform 1.7 or later, and for OpenTofu 1.10 or later. */
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
