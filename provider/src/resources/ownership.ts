import { ANOTHER_NAME_ADVICE, LifecycleError, shownName } from "../messages";
import type { SecretState } from "../model";
import type { Marks, MarkedResource, Session } from "../session";

/** Each secret or store belongs to one resource. This file decides what that means for each verb. */
type OwnershipSession = Pick<Session, "marks" | "notify" | "hiddenNames">;

/** A resource. `what` is its secret or store as messages show it, such as `secret ID`. */
interface OwnedResource extends MarkedResource {
  what: string;
  /** Absent if the host does not receive it. */
  logicalName?: string;
}

/** Returns why the `import` option cannot adopt a secret or store. `undefined`: no other resource in the program has it. */
export function adoptionProblem(
  id: string,
  { marks }: OwnershipSession,
): string | undefined {
  const [other] = marks.others({ id });
  if (other === undefined) return undefined;
  return (
    `another resource in this program already manages ${id}. Remove the import option from one of the two resources. ` +
    "If Pulumi is replacing this resource, remove the option, because Pulumi creates the replacement instead of importing it"
  );
}

/**
 * Records that a resource keeps its secret or store. A `diff` that does not replace the resource calls this.
 *
 * @throws LifecycleError when another resource in the program has the same secret or store, and one of the two resources
 * adopts it in this run. If neither adopts it, they both had it before, because a run failed halfway. That is no reason to
 * stop.
 */
export function keepAsOnly(
  { what, ...resource }: OwnedResource,
  { marks }: OwnershipSession,
): void {
  if (isRemoved(resource.urn, marks)) return;
  const isAdopting = marks.isOfImport(resource.mark);
  const other = marks
    .others(resource)
    .find((each) => isAdopting || each.isAdopting);
  if (other !== undefined)
    throw new LifecycleError(
      `two resources in this program manage ${what}: this one and ${other.urn ?? "another"}.\n` +
        `Remove the import option, or remove one of the two resources. ${ANOTHER_NAME_ADVICE}`,
      "conflict",
    );
  marks.record(resource);
}

/** When the engine refreshes, it calls `diff` even for resources that the program no longer declares. */
function isRemoved(urn: string | undefined, marks: Marks): boolean {
  return urn !== undefined && !marks.isDeclared(urn);
}

type PossibleCopy = Pick<SecretState, "pendingCopyOf" | "name">;

/**
 * Keeps the original of a secret from being deleted in this run, if the secret is a copy that Pulumi has not seen active. Every
 * `diff` calls this before it can fail. The original may be the only secret that has the value.
 */
export function keepOriginal(
  { pendingCopyOf, name }: PossibleCopy,
  urn: string | undefined,
  { marks }: OwnershipSession,
): void {
  if (pendingCopyOf === undefined || isRemoved(urn, marks)) return;
  marks.planCopy(pendingCopyOf, name);
}

/** The original may be deleted, because Pulumi has seen the copy active. */
export function releaseOriginal(
  { pendingCopyOf, name }: PossibleCopy,
  { marks }: OwnershipSession,
): void {
  if (pendingCopyOf !== undefined) marks.endCopy(pendingCopyOf, name);
}

/**
 * Tells whether `delete` may delete a resource's secret or store. Pulumi keeps it if another resource in the program has
 * it. Pulumi also keeps it if the program now looks it up by name instead. In both cases, a warning says so.
 *
 * @throws LifecycleError in two cases, before anything is deleted:
 * - Version 0.1.0 wrote the states, which do not tell the two resources apart.
 * - Pulumi has not yet seen a copy of the secret active.
 */
export function mayDelete(
  { what, ...resource }: OwnedResource,
  session: OwnershipSession,
): boolean {
  const { marks, notify } = session;
  const others = marks.others(resource);
  const [copy] = marks.plannedCopies(resource.id);
  if (others.length === 0 && copy !== undefined)
    throw new LifecycleError(
      `cannot delete ${what}: secret ${shownName(copy, session)} is a copy of it (copyOf), and Pulumi has not seen the copy become active yet. Nothing was deleted.\n` +
        "Deleting the original now could lose its value. Remove the deleteBeforeReplace option if it is set. Run the command again when the copy is active.",
    );
  marks.release(resource);
  if (others.length === 0) return !isStillRead({ what, ...resource }, session);
  const other = others.find(({ isMarked }) => isMarked);
  if (other === undefined)
    throw new LifecycleError(
      `cannot delete ${what}: version 0.1.0 of this package wrote its state, which does not say whether another resource ` +
        "in the program also manages it. Nothing was deleted.\nRun pulumi refresh once, then run the command again.",
    );
  const message = `Pulumi keeps ${what}, because another resource in the program manages it${other.urn === undefined ? "" : `: ${other.urn}`}`;
  notify({ severity: "warning", message });
  return false;
}

/**
 * Tells whether the program now looks up a resource's secret or store by name, under the same logical name. The engine then
 * plans to replace the resource (engine v3.259.0, `GenerateReadSteps`). If the program looks it up by ID, the engine keeps it.
 * A lookup under another logical name does not count. Otherwise, `destroy --run-program` could not delete anything that the
 * program also looks up.
 */
function isStillRead(
  { what, id, logicalName }: OwnedResource,
  { marks, notify }: OwnershipSession,
): boolean {
  if (!marks.isLookedUp(id, logicalName)) return false;
  const message = `Pulumi keeps ${what}, because the program now looks it up by name`;
  notify({ severity: "warning", message });
  return true;
}
