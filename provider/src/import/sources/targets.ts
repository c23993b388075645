import { resolve } from "node:path";
import { openStack, type Project } from "../../stack";
import { parseCloudflareStack } from "./cloudflare-stack";
import type { MovedSecret } from "./moved-secret";
import type { ImportOptions, UserInterface } from "../options";
import { readTerraformState } from "./terraform-state";
import { parseTarget, resolveTargets, type Target } from "../../lookups";
import { LifecycleError } from "../../messages";
import { SECRET_ID_SHAPE, type WrittenId } from "../../model";
import type { Session } from "../../session";

/**
 * Parses the targets (stores and secrets) that the user named. If the user named neither a target nor another source,
 * the target is the only store in the configured account.
 *
 * @throws ConfigurationError when a target has an unexpected form.
 */
export function readTargets({
  targets,
  terraformStates,
  cloudflareStacks,
}: ImportOptions): WrittenId[] {
  const sources = [...targets, ...terraformStates, ...cloudflareStacks];
  return sources.length > 0 ? targets.map(parseTarget) : [{}];
}

/**
 * Looks up the stores and secrets that the targets name.
 *
 * @throws LifecycleError when the user named nothing and no account is configured, and when a name is ambiguous.
 */
export async function findTargets(
  targets: readonly WrittenId[],
  session: Session,
): Promise<Target[]> {
  const isNothing = targets.some((target) => Object.keys(target).length === 0);
  if (isNothing && session.settings.accountId === undefined)
    throw new LifecycleError(
      "no store or secret to import was given, and no account is configured. Nothing was changed.\n" +
        `Pass the ID of a store (ACCOUNT_ID/STORE_ID) or a secret (${SECRET_ID_SHAPE}), or use --from-tfstate FILE or --from-stack STACK.`,
      "invalid",
    );
  return await resolveTargets(targets, session, "import");
}

/** Reads the secrets in the Terraform state files that the user named. */
export async function readTerraformStates({
  terraformStates,
  cwd,
}: ImportOptions): Promise<MovedSecret[]> {
  const files = terraformStates.map((file) => resolve(cwd, file));
  return (await Promise.all(files.map(readTerraformState))).flat();
}

/** Reads which secrets the stacks that the user named manage through `@pulumi/cloudflare`. */
export async function readCloudflareStacks(
  { cloudflareStacks, cwd }: ImportOptions,
  { folder }: Project,
  { trace, waitFor }: Pick<UserInterface, "trace" | "waitFor">,
): Promise<MovedSecret[]> {
  const moved = cloudflareStacks.map(async (name) => {
    const stack = await openStack({ folder, stack: name, trace, waitFor });
    return parseCloudflareStack(await stack.export(), { stack: name, cwd });
  });
  return (await Promise.all(moved)).flat();
}
