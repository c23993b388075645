import { isUserError, parseWrittenId } from "../messages";
import {
  canonicalId,
  formatStoreId,
  isWrittenByName,
  type ResourceOptions,
  storeIdOf,
} from "../model";
import { locateStore, type ResolvingSession } from "./resolve-id";

/** The options with the ID in place of the name, or the reason why no ID was found. */
type Resolved =
  | { options: ResourceOptions }
  | { failure: { property: "import"; reason: string } };

/**
 * Replaces a name in the `import` option with the ID, before any other code sees the option.
 *
 * @param resolve - Finds the ID.
 */
export async function resolveImport(
  options: ResourceOptions,
  resolve: (importId: string) => Promise<string>,
): Promise<Resolved> {
  const { importId } = options;
  if (typeof importId !== "string" || !isWrittenByName(importId))
    return { options };
  try {
    return { options: { ...options, importId: await resolve(importId) } };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { failure: { property: "import", reason: error.message } };
  }
}

/** What the last update recorded about a resource. */
interface Before {
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  oldOptions: ResourceOptions | undefined;
}

/**
 * Returns the ID to which the name in the `import` option resolved in the last update, if the option still names the
 * same secret and store. The name is not looked up again, because a secret's name never changes.
 *
 * If a program keeps the option, its later runs therefore do not need to list the store's secrets. If somebody deleted
 * the secret and created a different one with the same name, Pulumi reports that the secret was deleted.
 */
export async function keptId(
  importId: string,
  { oldInputs, oldOptions }: Before,
  session: ResolvingSession,
): Promise<string | undefined> {
  const before = oldOptions?.importId;
  const written = parseWrittenId(importId, "secret");
  const { secret } = written;
  if (typeof before !== "string" || secret === undefined || "id" in secret)
    return undefined;
  if (oldInputs?.["name"] !== secret.name) return undefined;
  const store = formatStoreId(await locateStore(written, session));
  return canonicalId(storeIdOf(before)) === canonicalId(store)
    ? before
    : undefined;
}
