import { LifecycleError, quote } from "../../messages";
import type { ImportPlan } from "../plan/plan";
import type { ManagedSecret } from "../sources/stack-state";
import { firstOf } from "./first-of";

/** A file to rewrite. */
export interface Rewrite {
  /** The file, relative to the project's folder, with slashes. */
  outFile: string;
  /** What the file declares before the import. */
  inFile: {
    declared: ReadonlyMap<string, unknown>;
    logicalNames: ReadonlySet<string>;
  };
  /** All secrets that the stack manages, through the dynamic provider or the plugin. */
  managed: readonly ManagedSecret[];
  plan: ImportPlan;
}

const MOST_NAMES = 5;

/**
 * Refuses to rewrite a file if the new content would omit secrets that the stack manages, because the next update would
 * delete those secrets.
 *
 * @throws LifecycleError that names the secrets.
 */
export function refuseToDrop({
  outFile,
  inFile,
  managed,
  plan,
}: Rewrite): void {
  // An import with nothing to declare does not write the file.
  if (plan.toDeclare.length === 0) return;
  const written = new Set(plan.toDeclare.map(({ id }) => id));
  // After an import, the state does not name the file that declares the secret until the next update. For an ES module,
  // the state never names the file. If the state names no file, search `outFile` for the ID. Also search for the
  // logical name, because a secret that somebody declared by hand has no ID in the file.
  const isInFile = ({ id, logicalName, declaredIn }: ManagedSecret) =>
    declaredIn === undefined
      ? inFile.declared.has(id) || inFile.logicalNames.has(logicalName)
      : declaredIn === outFile || inFile.declared.has(id);
  const dropped = managed.filter(
    (secret) => isInFile(secret) && !written.has(secret.id),
  );
  if (dropped.length === 0) return;
  const names = dropped.map(({ logicalName }) => quote(logicalName));
  throw new LifecycleError(
    `cannot rewrite ${quote(outFile)}, because it declares secrets that this import leaves out: ${firstOf(names, MOST_NAMES)}. Nothing was changed.\n` +
      "Without their declarations, the next pulumi up would delete them. Omit --force to add to the file, or choose a different file with --out.\n" +
      "To rewrite the file, run one import of all stores whose secrets it declares, without --name and --scope.",
  );
}
