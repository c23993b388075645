import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE } from "../../model";
import { unfamiliarSettings } from "../../session";

/** The warnings already printed. Nothing else in the program's process lives long enough to remember them. */
const printed = new Set<string>();

/**
 * Warns once about each setting that this package does not know. The program does this because the SDK's dynamic host
 * cannot list the settings.
 */
export function warnOfUnfamiliarSettings(): void {
  // If the project has this package's name, the settings are the project's own.
  if (pulumi.getProject() === PLUGIN_PACKAGE) return;
  const names = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(`${PLUGIN_PACKAGE}:`))
    .map((key) => key.slice(PLUGIN_PACKAGE.length + 1));
  for (const line of unfamiliarSettings(names)) {
    if (printed.has(line)) continue;
    printed.add(line);
    void pulumi.log.warn(line);
  }
}
