import type { FoundSecret } from "../discovery";
import { canonicalComment, canonicalId, sameScopes } from "../lifecycle";
import type { PlannedCreate } from "../stack";
import type { ManagedSecret } from "./stack-state";

/** A live secret that is not like the one that the program declares under its name. */
export interface DifferentSecret extends FoundSecret {
  /** What the program has otherwise, in words. */
  differs: string[];
}

/** Which live secrets the program declares, under which names, though the stack does not have them yet. */
export interface Declared {
  /** By ID. */
  creates: ReadonlyMap<string, PlannedCreate>;
  /** Those whose name the program declares with other scopes or another comment: it is not plain that they are meant. */
  different: DifferentSecret[];
  /** Those that are to replace what the stack has under the same name: a stack takes no second one there. */
  replacements: FoundSecret[];
  /** Likewise, but the stack manages them already, as another resource. */
  heldReplacements: FoundSecret[];
}

/**
 * Matches live secrets with what the program is about to create. Store and name say which secret is meant; scopes and
 * comment must be the same as well, since a secret that differs is more likely somebody else's.
 */
export function matchDeclared(
  found: readonly FoundSecret[],
  planned: readonly PlannedCreate[],
  managed: readonly ManagedSecret[],
): Declared {
  const byPlace = new Map(
    planned.map((create) => [placeOf(create.inputs), create]),
  );
  const creates = new Map<string, PlannedCreate>();
  const different: DifferentSecret[] = [];
  const replacements: FoundSecret[] = [];
  const heldReplacements: FoundSecret[] = [];
  const held = new Set(managed.map(({ id }) => id));
  for (const secret of found) {
    const create = byPlace.get(placeOf({ ...secret.inputs }));
    if (create === undefined) continue;
    const differs = differencesOf(secret, create);
    if (differs.length > 0) different.push({ ...secret, differs });
    else if (!create.replaces) creates.set(secret.id, create);
    else if (held.has(canonicalId(secret.id))) heldReplacements.push(secret);
    else replacements.push(secret);
  }
  return { creates, different, replacements, heldReplacements };
}

function placeOf(inputs: Record<string, unknown>): string {
  const { accountId, storeId, name } = inputs;
  return canonicalId([accountId, storeId, name].map(String).join("/"));
}

function differencesOf(
  { inputs }: FoundSecret,
  create: PlannedCreate,
): string[] {
  const { scopes, comment } = create.inputs;
  const hasSameScopes =
    Array.isArray(scopes) && sameScopes(scopes as string[], inputs.scopes);
  const hasSameComment =
    canonicalComment(comment as string | null | undefined) ===
    canonicalComment(inputs.comment);
  return [
    ...(hasSameScopes ? [] : ["other scopes"]),
    ...(hasSameComment ? [] : ["another comment"]),
  ];
}
