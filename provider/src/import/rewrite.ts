import { LifecycleError, quote } from "../lifecycle";
import type { ExistingCode } from "./existing-code";
import { firstOf } from "./first-of";
import type { ImportPlan } from "./plan/plan";
import type { ManagedSecret } from "./sources/stack-state";

/** A file that is to be written anew. */
export interface Rewrite {
  /** The file, below the project's folder, with slashes. */
  outFile: string;
  /** What is in it. */
  inFile: Pick<ExistingCode, "declared">;
  /** All secrets that the stack manages, through whichever host. */
  managed: readonly ManagedSecret[];
  plan: ImportPlan;
}

const MOST_NAMES = 5;

/**
 * Refuses to write a file anew that declares more secrets of the stack than it would then: to the next update, those
 * that are gone from the program are secrets to delete.
 *
 * @throws LifecycleError that names them.
 */
export function refuseToDrop({
  outFile,
  inFile,
  managed,
  plan,
}: Rewrite): void {
  // Without anything to declare, the file is not written at all.
  if (plan.toDeclare.length === 0) return;
  const written = new Set(plan.toDeclare.map(({ id }) => id));
  // The stack does not know the file of a secret that was imported and not run since; the file itself does.
  const dropped = managed.filter(
    ({ id, declaredIn }) =>
      (declaredIn === outFile || inFile.declared.has(id)) && !written.has(id),
  );
  if (dropped.length === 0) return;
  const names = dropped.map(({ logicalName }) => quote(logicalName));
  throw new LifecycleError(
    `${quote(outFile)} cannot be written anew: the stack has secrets that it declares and this import does not take, ` +
      `and the next pulumi up would delete them: ${firstOf(names, MOST_NAMES)}. Nothing was changed.\n` +
      "Leave --force out, and the file is added to; or name all stores that it has secrets of, without --name and " +
      "--scope; or choose another --out.",
  );
}
