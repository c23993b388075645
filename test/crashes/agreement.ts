import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeclaredSecret } from "./program";
import type { Stage } from "./stage";

/** How store, state and program agree. Each field is compared as a whole. */
export interface Agreement {
  /**
   * The names in the store, sorted, without strangers (secrets that the stack must not touch). A duplicate appears
   * twice.
   */
  names: string[];
  strangers: string[];
  /** The IDs that only the state contains, and below, those that only the store contains. */
  onlyInState: string[];
  onlyInStore: string[];
  /** The names of secrets whose value differs from the program's. */
  wrongValues: string[];
  pendingOperations: number;
  /** Whether `pulumi preview --expect-no-changes` succeeds. */
  previewIsClean: boolean;
}

/** What the stack should manage, and what it must not touch. */
export interface Expected {
  /** The secrets with known values. */
  declared: readonly DeclaredSecret[];
  /** The names of secrets that the stack must not touch. */
  strangers: readonly string[];
}

/** Compares the store, the state and the program. */
export async function agreementOf(
  { project, emulator }: Stage,
  { declared, strangers }: Expected,
): Promise<Agreement> {
  const live = emulator.admin.secrets();
  const own = live.filter(({ name }) => !strangers.includes(name));
  const inStore = own.map(
    ({ id, store_id }) => `${emulator.accountId}/${store_id}/${id}`,
  );
  const inState = (await project.resources()).map(({ id }) => id);
  const deployment = await project.deployment();
  const wrongValues = declared.filter(({ name, value }) => {
    const secret = own.find((each) => each.name === name);
    return secret === undefined || !emulator.admin.hasValue(secret.id, value);
  });
  const preview = await project.pulumi("preview", "--expect-no-changes");
  return {
    names: own.map(({ name }) => name).sort(),
    strangers: live
      .map(({ name }) => name)
      .filter((name) => strangers.includes(name))
      .sort(),
    onlyInState: inState.filter((id) => !inStore.includes(id)),
    onlyInStore: inStore.filter((id) => !inState.includes(id)),
    wrongValues: wrongValues.map(({ name }) => name),
    pendingOperations: (deployment.pending_operations ?? []).length,
    previewIsClean: preview.code === 0,
  };
}

/** Returns what {@link agreementOf} returns if each of these secrets exists once and everything agrees. */
export function allAgree(
  names: readonly string[],
  strangers: readonly string[],
): Agreement {
  return {
    names: [...names].sort(),
    strangers: [...strangers],
    onlyInState: [],
    onlyInStore: [],
    wrongValues: [],
    pendingOperations: 0,
    previewIsClean: true,
  };
}

/** Returns how many secrets the file of an import declares. */
export async function declarationsIn({ project }: Stage): Promise<number> {
  const code = await readFile(join(project.folder, "secrets.ts"), "utf8");
  return code.match(/new Secret\(/g)?.length ?? 0;
}
