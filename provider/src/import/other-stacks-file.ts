import { LifecycleError, quote } from "../lifecycle";
import type { ExistingCode } from "./existing-code";
import type { ImportPlan } from "./plan";
import type { StackState } from "./stack-state";

/** A file that is to be extended. */
export interface Extension {
  /** The file, below the project's folder, with slashes. */
  outFile: string;
  existing: Pick<ExistingCode, "declared">;
  stack: StackState & { name: string };
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
  plan,
}: Extension): void {
  if (plan.toDeclare.length === 0) return;
  const had = new Set(stack.managed.map(({ id }) => id));
  const taken = new Set(plan.secrets.map(({ id }) => id));
  // One that was made anew has another ID than the comment above its declaration, and is the stack's all the same.
  const others = [...existing.declared]
    .filter(([id, name]) => !had.has(id) && !stack.logicalNames.has(name))
    .map(([id]) => id)
    .filter((id) => !taken.has(id));
  if (others.length === 0) return;
  const rest = others.length - MOST_IDS;
  const shown = others.slice(0, MOST_IDS).join(", ");
  throw new LifecycleError(
    `${quote(outFile)} declares secrets that the stack ${quote(stack.name)} does not have, and this import does not take: ` +
      `${shown}${rest > 0 ? ` and ${rest} more` : ""}. Nothing was changed.\n` +
      "Are they another stack's? Then give this stack a file of its own, --out FILE, and let the program take the one of its " +
      "stack: docs/importing.md of the package. Are they this stack's? Then import them as well, or first.",
  );
}
