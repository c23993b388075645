import * as pulumi from "@pulumi/pulumi";
import { unfamiliarSettings } from "../lifecycle";

const NAMESPACE = "cloudflare-secrets-store:";
const said = new Set<string>();

/**
 * Warns, once for each, of settings that nobody looks up. In the program: the SDK's dynamic host is shown no list of what
 * is set.
 */
export function warnOfUnfamiliarSettings(): void {
  const names = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(NAMESPACE))
    .map((key) => key.slice(NAMESPACE.length));
  for (const line of unfamiliarSettings(names)) {
    if (said.has(line)) continue;
    said.add(line);
    void pulumi.log.warn(line);
  }
}
