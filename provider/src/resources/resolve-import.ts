import { isUserError } from "../messages";
import { isWrittenByName, type ResourceOptions } from "../model";

/** The options of a resource whose option `import` is an ID, or why it names nothing. */
type Resolved =
  | { options: ResourceOptions }
  | { failure: { property: "import"; reason: string } };

/**
 * Puts the ID in the place of a name in the option `import`, before anything else sees the option.
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
