import { ANOTHER_NAME_ADVICE, LifecycleError, shownName } from "../messages";
import type { Session, MarkedResource } from "../session";

/**
 * A secret or store belongs to one resource. This file decides what follows from that for each verb, for secrets and stores
 * alike.
 */
type OwnershipSession = Pick<Session, "marks" | "notify" | "hiddenNames">;

/** A resource. `what` is how messages name its secret or store: `secret ID`. */
interface OwnedResource extends MarkedResource {
  what: string;
  /** Absent where the host does not learn it. */
  logicalName?: string;
}

/** Why the `import` option cannot adopt a secret or store. `undefined`: no other resource of the program has it. */
export function adoptionProblem(
  id: string,
  { marks }: OwnershipSession,
): string | undefined {
  const [other] = marks.others({ id });
  if (other === undefined) return undefined;
  return (
    `another resource of this program already manages it (${id}). Remove the option import from one of the two. ` +
    "If Pulumi is replacing this resource, remove the option, because the replacement is a new one in Cloudflare"
  );
}

/**
 * Records that a resource keeps its secret or store. A `diff` that does not replace calls this.
 *
 * @throws LifecycleError when another resource of the program has the same secret or store, and one of the two adopts it in
 * this run. If both had it before, because a run failed half-way, that is no reason to stop.
 */
export function keepAsOnly(
  { what, ...resource }: OwnedResource,
  { marks }: OwnershipSession,
): void {
  // The engine also asks for a diff when it refreshes, even for resources that the program no longer declares.
  if (resource.urn !== undefined && !marks.isDeclared(resource.urn)) return;
  const isAdopting = marks.isOfImport(resource.mark);
  const other = marks
    .others(resource)
    .find((each) => isAdopting || each.isAdopting);
  if (other !== undefined)
    throw new LifecycleError(
      `two resources of this program manage ${what}: this one and ${other.urn ?? "another one"}.\n` +
        `Remove the option import, or remove one of the two resources. ${ANOTHER_NAME_ADVICE}`,
      "conflict",
    );
  marks.record(resource);
}

/**
 * Tells whether `delete` may delete a resource's secret or store. If another resource of the program has it, or a look-up by
 * name takes the place of the resource, a line says that Pulumi keeps it.
 *
 * @throws LifecycleError when the states come from version 0.1.0 and do not tell the two resources apart, or when Pulumi has
 * not yet seen a copy of the secret active. Nothing was deleted then.
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
        "Deleting the original now could lose its value. Remove the option deleteBeforeReplace if it is set. Run the command again when the copy is active.",
    );
  marks.release(resource);
  if (others.length === 0) return !isStillRead({ what, ...resource }, session);
  const other = others.find(({ isMarked }) => isMarked);
  if (other === undefined)
    throw new LifecycleError(
      `cannot delete ${what}: version 0.1.0 of this package wrote its state, which does not say whether another resource ` +
        "of the program manages it too. Nothing was deleted.\nRun pulumi refresh once, then run the command again.",
    );
  const message = `Pulumi keeps ${what}, because another resource of the program manages it${other.urn === undefined ? "" : `: ${other.urn}`}`;
  notify({ severity: "warning", message });
  return false;
}

/**
 * A program may turn a resource into a look-up under the same logical name. The engine keeps the secret or store if the look-up
 * has the same ID. It plans to replace the resource if the look-up has a name in place of the ID (v3.259.0,
 * `GenerateReadSteps`). Any other look-up owns nothing, so `destroy --run-program` deletes what the program reads.
 */
function isStillRead(
  { what, id, logicalName }: OwnedResource,
  { marks, notify }: OwnershipSession,
): boolean {
  if (!marks.isLookedUp(id, logicalName)) return false;
  const message = `Pulumi keeps ${what}, because the program reads it by its name`;
  notify({ severity: "warning", message });
  return true;
}
