import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE } from "../../model";
import { unfamiliarSettings } from "../../session";

/**
 * The warnings that were already printed. This is a module variable, because the program's resources share no other
 * object that could remember the warnings.
 */
const printed = new Set<string>();

/**
 * Warns once about each setting that this package does not know. The warning comes from the program's process, because
 * Pulumi's process for dynamic providers cannot list the settings.
 */
export function warnOfUnfamiliarSettings(): void {
  // If the project has the same name as this package, the settings whose keys start with that name are the project's
  // own.
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
