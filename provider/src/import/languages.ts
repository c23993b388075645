import { LifecycleError, quote } from "../lifecycle";
import type { Project } from "../stack";

/**
 * Refuses a project whose programs cannot take what an import writes.
 *
 * @throws LifecycleError when they run on something else than Node.js.
 */
export function refuseOtherLanguages({ runtime, file }: Project): void {
  if (runtime === undefined || runtime === "nodejs" || runtime === "bun")
    return;
  throw new LifecycleError(
    `the programs of ${quote(file)} run on ${quote(runtime)}, and this import is for those on nodejs: ` +
      "it makes resources of a dynamic provider. Nothing was changed.",
  );
}
