import { LifecycleError, quote, storeIdOf } from "../lifecycle";
import type { ExistingCode } from "./existing-code";
import type { ImportPlan } from "./plan/plan";
import { fileOfStack } from "./stack-file";
import { firstOf } from "./first-of";
import type { ManagedSecret } from "./sources/stack-state";

/** A file that is to be extended. */
export interface Extension {
  /** The file, from where the user stands, with slashes. */
  outFile: string;
  existing: Pick<ExistingCode, "declared">;
  /** The stack's name. */
  stack: string;
  /** All secrets that the stack manages, through whichever host. */
  managed: readonly ManagedSecret[];
  plan: ImportPlan;
}

const MOST_IDS = 3;

/**
 * Refuses to put secrets beside those of another stack: the program of each of the two stacks would then declare the other
 * one's, and fail.
 *
 * @throws LifecycleError that names them, and the way out.
 */
export function refuseOtherStacksFile({
  outFile,
  existing,
  stack,
  managed,
  plan,
}: Extension): void {
  if (plan.toDeclare.length === 0) return;
  const taken = new Set(plan.secrets.map(({ id }) => id));
  // One that was made anew has another ID than the comment above its declaration, and is the stack's all the same. In
  // another store it is another stack's of the same name.
  const had = new Set(
    managed.flatMap(({ id, logicalName }) => [id, placeOf(id, logicalName)]),
  );
  const lacking = [...existing.declared]
    .filter(([id, name]) => !had.has(id) && !had.has(placeOf(id, name)))
    .map(([id]) => id)
    .filter((id) => !taken.has(id));
  // Under the file's own name this stack has another secret: it would be declared twice.
  const renamed = plan.toImport
    .filter(({ id, logicalName }) => {
      const name = existing.declared.get(id);
      return name !== undefined && name !== logicalName;
    })
    .map(({ id }) => id);
  const others = [...lacking, ...renamed];
  if (others.length === 0) return;
  throw new LifecycleError(
    `${quote(outFile)} declares secrets that the stack ${quote(stack)} does not have under those names: ` +
      `${firstOf(others, MOST_IDS)}. Nothing was changed.\n` +
      "Are they another stack's? Then give each stack a file that is named after it: rename that one, and import here with " +
      `--out ${quote(fileOfStack(outFile, stack))}. How the program takes the one of its stack: docs/importing.md of the package.\n` +
      "Are they this stack's? Then import them as well, or first.",
  );
}

/** A secret by its store and its logical name. */
function placeOf(id: string, logicalName: string): string {
  return `${storeIdOf(id)} ${logicalName}`;
}
