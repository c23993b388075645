import * as pulumi from "@pulumi/pulumi";
import { unfamiliarSettings } from "../lifecycle";
import { PLUGIN_PACKAGE } from "../program";

/** The program's process has nothing of ours that lives as long. */
const said = new Set<string>();

/**
 * Warns, once for each, of settings that nobody looks up. In the program: the SDK's dynamic host is shown no list of what
 * is set.
 */
export function warnOfUnfamiliarSettings(): void {
  // Of a project that has our name, the settings are its own.
  if (pulumi.getProject() === PLUGIN_PACKAGE) return;
  const names = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(`${PLUGIN_PACKAGE}:`))
    .map((key) => key.slice(PLUGIN_PACKAGE.length + 1));
  for (const line of unfamiliarSettings(names)) {
    if (said.has(line)) continue;
    said.add(line);
    void pulumi.log.warn(line);
  }
}
