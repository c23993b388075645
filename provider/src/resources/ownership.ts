import { ANOTHER_NAME_ADVICE, LifecycleError, shownName } from "../messages";
import type { SecretState } from "../model";
import type { Marks, MarkedResource, Session } from "../session";

/**
 * The parts of a session that this file needs. Each secret or store belongs to one resource, and the functions in this
 * file enforce that rule for the verbs.
 */
type OwnershipSession = Pick<Session, "marks" | "notify" | "hiddenNames">;

/**
 * A resource that manages a secret or store. `what` is that secret or store as messages show it, such as `secret ID`.
 */
interface OwnedResource extends MarkedResource {
  what: string;
  /** The resource's logical name. Absent if unknown. */
  logicalName?: string;
}

/**
 * Returns the reason why the `import` option cannot adopt a secret or store, or `undefined` if no other resource in the
 * program manages it.
 */
export function adoptionProblem(
  id: string,
  { marks }: OwnershipSession,
): string | undefined {
  const [other] = marks.others({ id });
  if (other === undefined) return undefined;
  return (
    `another resource in this program already manages ${id}. Remove the import option from one of the two resources. ` +
    "If Pulumi is replacing this resource, remove its import option, so that Pulumi creates the replacement instead of importing it"
  );
}

/**
 * Records that a resource keeps its secret or store. A `diff` that does not replace the resource calls this.
 *
 * @throws LifecycleError when another resource in the program manages the same secret or store, and one of the two
 * resources adopts it in this run. If neither adopts it, both resources already managed it before this run, because an
 * earlier run failed halfway. In that case, this run continues.
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

/**
 * Tells whether the program no longer declares a resource. During a refresh, the engine calls `diff` even for such a
 * resource.
 */
function isRemoved(urn: string | undefined, marks: Marks): boolean {
  return urn !== undefined && !marks.isDeclared(urn);
}

type PossibleCopy = Pick<SecretState, "pendingCopyOf" | "name">;

/**
 * If a secret is a copy that Pulumi has not yet seen active, prevents the original from being deleted in this run,
 * because the original may be the only secret that has the value. Every `diff` calls this before it does anything that
 * can fail.
 */
export function keepOriginal(
  { pendingCopyOf, name }: PossibleCopy,
  urn: string | undefined,
  { marks }: OwnershipSession,
): void {
  if (pendingCopyOf === undefined || isRemoved(urn, marks)) return;
  marks.planCopy(pendingCopyOf, name);
}

/** Allows the original to be deleted, because Pulumi has seen the copy active. */
export function releaseOriginal(
  { pendingCopyOf, name }: PossibleCopy,
  { marks }: OwnershipSession,
): void {
  if (pendingCopyOf !== undefined) marks.endCopy(pendingCopyOf, name);
}

/**
 * Tells whether `delete` may delete a resource's secret or store. Pulumi keeps it if another resource in the program
 * manages it, or if the program now looks it up by name instead. In both cases, a warning says so.
 *
 * @throws LifecycleError in two cases, before anything is deleted:
 * - Two resources manage the same secret or store, and version 0.1.0 wrote their states, which do not tell the two
 *   resources apart.
 * - The secret is the original of a copy, and Pulumi has not yet seen the copy active.
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
 * Tells whether the program now looks up a resource's secret or store by name, under the logical name of the resource.
 * In that case, the engine plans to replace the resource, which would delete the secret or store (engine v3.259.0,
 * `GenerateReadSteps`). If the program looks it up by ID, the engine keeps it. A lookup under a different logical name
 * does not count. If it did, `destroy --run-program` could not delete anything that the program also looks up.
 */
function isStillRead(
  { what, id, logicalName }: OwnedResource,
  { marks, notify }: OwnershipSession,
): boolean {
  if (!marks.isLookedUp(id, logicalName)) return false;
  const message = `Pulumi does not delete ${what}, because the program now looks it up by name`;
  notify({ severity: "warning", message });
  return true;
}
