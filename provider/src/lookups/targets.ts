import { parseWrittenId } from "../messages";
import type { StorePath, WrittenId } from "../model";
import { locateSecret, locateStore } from "../resources";
import type { Session } from "../session";

/** What to import: every secret of a store, or one secret by its ID. */
export type Target =
  { kind: "store"; store: StorePath } | { kind: "secret"; id: string };

/**
 * Reads what a user names: a store or a secret, by IDs (`ACCOUNT/STORE`, `ACCOUNT/STORE/SECRET`) or by names
 * (`store=NAME`, `name=NAME`), or an account alone, for its only store.
 *
 * @throws ConfigurationError when the text has another shape. Nothing was sent.
 */
export function parseTarget(text: string): WrittenId {
  return parseWrittenId(text, "either");
}

/**
 * Finds the stores and secrets that users named. Names of one store share its list, and stores of one account theirs. Sends
 * nothing for what is named by IDs alone.
 *
 * @param command - What the user ran, such as `import`, for messages with commands to paste.
 * @throws LifecycleError when nothing has a name, or more than one thing.
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
