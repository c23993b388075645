import { IMPORT_HOSTS, type ImportHost } from "../host";
import { parseStackState, type ManagedSecret } from "../sources/stack-state";
import type { FoundSecret } from "../../lookups";

/**
 * Returns the secrets that a stack manages with a different host than `host`. There are two hosts: the dynamic provider
 * and the plugin.
 */
export function managedByOthers(
  exported: unknown,
  host: ImportHost,
): ManagedSecret[] {
  return Object.values(IMPORT_HOSTS)
    .filter(({ type }) => type !== host.type)
    .flatMap(({ type }) => parseStackState(exported, type).managed);
}

/**
 * Leaves out secrets that the stack manages with the other host. Two resources for one secret would overwrite each
 * other's changes, and deleting either resource would delete the secret for both.
 */
export function leaveToOtherHost(
  found: FoundSecret[],
  managed: readonly ManagedSecret[],
  say: (line: string) => void,
): FoundSecret[] {
  const theirs = new Set(managed.map(({ id }) => id));
  const left = found.filter(({ id }) => !theirs.has(id));
  if (left.length < found.length)
    say(
      `Left out: ${found.length - left.length} of ${found.length} secrets, because this stack manages them with the other one of this package's two hosts (dynamic provider and plugin, see --host). ` +
        "To change hosts, see docs/hosts.md in the package.",
    );
  return left;
}
