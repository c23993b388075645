import { LifecycleError, quote } from "../../messages";
import { storeIdOf } from "../../model";
import type { ImportPlan } from "../plan/plan";
import type { ManagedSecret } from "../sources/stack-state";
import type { ExistingCode } from "./existing-code";
import { firstOf } from "./first-of";
import { fileOfStack } from "./stack-file";

/** A file to extend. */
export interface Extension {
  /** The file, relative to the working directory, with slashes. */
  outFile: string;
  existing: Pick<ExistingCode, "declared">;
  /** The stack's name. */
  stack: string;
  /** All secrets that the stack manages, through the dynamic provider or the plugin. */
  managed: readonly ManagedSecret[];
  plan: ImportPlan;
}

const MOST_IDS = 3;

/**
 * Refuses to add secrets to a file that declares another stack's secrets. If the import added them, the programs of
 * both stacks would declare the secrets of both stacks, and both updates would fail.
 *
 * @throws LifecycleError that names the other stack's secrets and says what to do.
 */
export function refuseOtherStacksFile({
  outFile,
  existing,
  stack,
  managed,
  plan,
}: Extension): void {
  if (plan.toDeclare.length === 0) return;
  const planned = new Set(plan.secrets.map(({ id }) => id));
  // Also compare the store and the logical name, because the ID in the file's comment is out of date once Pulumi has
  // replaced the secret.
  const had = new Set(
    managed.flatMap(({ id, logicalName }) => [id, placeOf(id, logicalName)]),
  );
  const lacking = [...existing.declared]
    .filter(([id, { logicalName }]) => !had.has(placeOf(id, logicalName)))
    .map(([id]) => id)
    .filter((id) => !had.has(id) && !planned.has(id));
  // The file and the import use different logical names for these secrets, because the stack already has another secret
  // with the name that the file uses.
  const renamed = plan.toImport
    .filter(({ id, logicalName }) => {
      const name = existing.declared.get(id)?.logicalName;
      return name !== undefined && name !== logicalName;
    })
    .map(({ id }) => id);
  const others = [...lacking, ...renamed];
  if (others.length === 0) return;
  throw new LifecycleError(
    `${quote(outFile)} declares secrets that the stack ${quote(stack)} does not have, or has under other logical names: ` +
      `${firstOf(others, MOST_IDS)}. Nothing was changed.\n` +
      "If another stack has them, give each stack its own file: rename this file, then import with " +
      `--out ${quote(fileOfStack(outFile, stack))} (see docs/importing.md in the package).\n` +
      "If this stack should have them, import them before the other secrets, or all in one command. If they no longer exist, delete their entries from the file.",
  );
}

/** Identifies a secret by its store and logical name. */
function placeOf(id: string, logicalName: string | undefined): string {
  return `${storeIdOf(id)} ${logicalName ?? ""}`;
}
