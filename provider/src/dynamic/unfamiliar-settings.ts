import * as pulumi from "@pulumi/pulumi";
import { unfamiliarSettings } from "../lifecycle";

const OURS = "cloudflare-secrets-store";
/** The program's process has nothing of ours that lives as long. */
const said = new Set<string>();

/**
 * Warns, once for each, of settings that nobody looks up. In the program: the SDK's dynamic host is shown no list of what
 * is set.
 */
export function warnOfUnfamiliarSettings(): void {
  // Of a project that has our name, the settings are its own.
  if (pulumi.getProject() === OURS) return;
  const names = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(`${OURS}:`))
    .map((key) => key.slice(OURS.length + 1));
  for (const line of unfamiliarSettings(names)) {
    if (said.has(line)) continue;
    said.add(line);
    void pulumi.log.warn(line);
  }
}
