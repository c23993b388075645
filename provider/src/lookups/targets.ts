import { parseWrittenId } from "../messages";
import type { StorePath, WrittenId } from "../model";
import { locateSecret, locateStore } from "../resources";
import type { Session } from "../session";

/** What to import: all secrets in a store, or one secret by its ID. */
export type Target =
  { kind: "store"; store: StorePath } | { kind: "secret"; id: string };

/**
 * Parses what a user wants to import: a store or a secret, by IDs (`ACCOUNT/STORE`, `ACCOUNT/STORE/SECRET`) or by names
 * (`store=NAME`, `name=NAME`). An account alone stands for its only store.
 *
 * @throws ConfigurationError when the string has a different form. Nothing was sent.
 */
export function parseTarget(text: string): WrittenId {
  return parseWrittenId(text, "either");
}

/**
 * Finds the stores and secrets that users named. To find secrets by name, lists each store only once. To find stores by
 * name, lists each account's stores only once. If the user wrote only IDs, nothing is sent.
 *
 * @param command - The command that the user ran, such as `import`. Messages contain it, ready to paste.
 * @throws LifecycleError when a name matches nothing, or more than one secret or store.
 */
export async function resolveTargets(
  targets: readonly WrittenId[],
  session: Session,
  command?: string,
): Promise<Target[]> {
  return await Promise.all(
    targets.map((target) => resolveTarget(target, session, command)),
  );
}

async function resolveTarget(
  target: WrittenId,
  session: Session,
  command?: string,
): Promise<Target> {
  return target.secret === undefined
    ? {
        kind: "store",
        store: await locateStore(target, session, command),
      }
    : { kind: "secret", id: await locateSecret(target, session, command) };
}
