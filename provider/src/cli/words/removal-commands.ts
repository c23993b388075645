import type { LettingGo } from "../../import";
import { printableLines, type Output } from "../output";

/**
 * Shows how to remove secrets from the state of the tool that managed them before: commands on standard output, advice on
 * standard error.
 */
export function showRemovalCommands(
  { commands, removed }: LettingGo,
  { print, note }: Output,
): void {
  note(
    "\nNext, remove the secrets from the old state before you apply the old configuration again. This deletes nothing in Cloudflare:",
  );
  for (const { command } of commands) print(printableLines(command));
  note("Only then remove the secrets from that configuration or program.");
  if (removed.length === 0) return;
  note(
    "Or do both at once: in Terraform's configuration, replace the resources with these blocks.\n" +
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
