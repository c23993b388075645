import { isUserError } from "../messages";
import { isWrittenByName, type ResourceOptions } from "../model";

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
