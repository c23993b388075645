import { resolve } from "node:path";
import { openStack, type Project } from "../../stack";
import { parseCloudflareStack } from "./cloudflare-stack";
import type { MovedSecret } from "./moved-secret";
import type { ImportOptions } from "../options";
import { readTerraformState } from "./terraform-state";
import { parseTarget, type Target } from "../../lookups";
import { LifecycleError } from "../../messages";
import { SECRET_ID_SHAPE } from "../../model";

/**
 * The targets that the user named by ID.
 *
 * @throws LifecycleError when one has another shape, or nothing at all was named.
 */
export function readTargets({
  targets,
  terraformStates,
  cloudflareStacks,
}: ImportOptions): Target[] {
  const sources = [...targets, ...terraformStates, ...cloudflareStacks];
  if (sources.length > 0) return targets.map(parseTarget);
  throw new LifecycleError(
    "nothing is named that could be imported. Name a store (ACCOUNT_ID/STORE_ID), a secret " +
      `(${SECRET_ID_SHAPE}), --from-tfstate FILE or --from-stack STACK. Nothing was changed.`,
    "invalid",
  );
}

/** The secrets in the state files of Terraform that the user named. */
export async function readTerraformStates({
  terraformStates,
  cwd,
}: ImportOptions): Promise<MovedSecret[]> {
  const files = terraformStates.map((file) => resolve(cwd, file));
  return (await Promise.all(files.map(readTerraformState))).flat();
}

/** The secrets of `@pulumi/cloudflare` in the stacks that the user named. */
export async function readCloudflareStacks(
  { cloudflareStacks }: ImportOptions,
  { folder }: Project,
  trace: (line: string) => void,
): Promise<MovedSecret[]> {
  const moved = cloudflareStacks.map(async (name) => {
    const stack = await openStack({ folder, stack: name, trace });
    return parseCloudflareStack(await stack.export(), name);
  });
  return (await Promise.all(moved)).flat();
}
