import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeclaredSecret } from "./program";
import type { Stage } from "./stage";

/** The contents of store and state when nothing is wrong. Each field is compared as a whole. */
export interface Agreement {
  /** Names in the store that are not strangers', sorted. A duplicate appears twice. */
  names: string[];
  strangers: string[];
  /** IDs in the state that the store lacks, and vice versa. */
  onlyInState: string[];
  onlyInStore: string[];
  /** Names whose value differs from the program's. */
  wrongValues: string[];
  pendingOperations: number;
  /** Whether `pulumi preview --expect-no-changes` agrees. */
  previewIsClean: boolean;
}

/** What the stack should manage, and what it must leave alone. */
export interface Expected {
  /** The secrets whose values are known. */
  declared: readonly DeclaredSecret[];
  /** Names. */
  strangers: readonly string[];
}

/** Compares the store, the state and what the program declares. */
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

/** What {@link agreementOf} returns when these secrets exist, once each, and everything agrees. */
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

/** How many secrets each file of an import declares. */
export async function declarationsIn({ project }: Stage): Promise<number> {
  const code = await readFile(join(project.folder, "secrets.ts"), "utf8");
  return code.match(/new Secret\(/g)?.length ?? 0;
}
