import {
  LifecycleError,
  ownCommand,
  parseSecretId,
  removeFromState,
  shownName,
} from "../../../messages";
import {
  canonicalId,
  formatSecretId,
  isDeleted,
  type Planned,
  type ResourceOptions,
  type SecretInputs,
  type SecretState,
} from "../../../model";
import type { Session } from "../../../session";

/** A secret that is in the state but is gone. `by` is the text from `removalWords` that says who deleted the secret. */
interface Deleted {
  id: string;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string | undefined;
  state: SecretState;
  by: string;
}

/**
 * Reports that a secret was deleted outside Pulumi, and that the next update creates it again.
 *
 * @throws LifecycleError when the next update cannot create the secret: another secret has the name, the `import`
 * option pins the old ID, or the program does not have the value.
 */
export async function reportDeleted(
  deleted: Deleted,
  {
    inputs,
    options,
  }: { inputs: Planned<SecretInputs>; options: ResourceOptions },
  session: Session,
): Promise<void> {
  const namesake = await findNamesake(deleted, session);
  const gone = wasDeleted(deleted, session);
  if (namesake !== undefined)
    throw new LifecycleError(
      `${gone}, and another secret now has its name: ${namesake}\n` +
        `To manage the new secret, first remove the old one from the state: ${removeFromState(deleted.urn)}\n` +
        `Then give the resource the options { import: "${namesake}", protect: true } and remove its value argument. ` +
        "To create the deleted secret again instead, delete the new secret, or give this resource a different name.",
    );
  // TypeScript rejects a value together with the `import` option, so the user has to remove the option first.
  if (options.importId !== undefined)
    throw new LifecycleError(
      `${gone}, and the import option still names it.\nRemove the option. ${waysOut(inputs, deleted.urn)}`,
    );
  if (inputs.valueFingerprint === undefined && inputs.copyOf === undefined)
    throw new LifecycleError(
      `${gone}, and the program does not have its value.\n${waysOut(inputs, deleted.urn)}`,
    );
  const how =
    inputs.valueFingerprint === undefined
      ? "by copying the secret that copyOf names"
      : "with a new ID";
  session.notify({
    severity: "warning",
    message: `${gone}; the next update creates it again, ${how}`,
  });
}

/** Returns advice. It does not mention `pulumi refresh`, which would also accept all other drift in the stack. */
function waysOut(
  { valueFingerprint }: Pick<Planned<SecretInputs>, "valueFingerprint">,
  urn: string | undefined,
): string {
  return valueFingerprint === undefined
    ? "To create the secret again, give the resource its value. Otherwise, remove the resource from the program and the state: " +
        `${removeFromState(urn)}\n` +
        `To see all drift in the stack, including what this error hides: ${ownCommand("drift")}`
    : "The next update then creates the secret again with the program's value.";
}

/** Reports that a refresh removes a secret from the state, because it was deleted outside Pulumi. */
export async function noteDeleted(
  deleted: Deleted,
  session: Session,
): Promise<void> {
  const namesake = await findNamesake(deleted, session);
  const next =
    namesake === undefined
      ? "If the program has the secret's value, the next update creates the secret again. Otherwise, give the resource its value " +
        "(and remove the import option), or remove the resource from the program"
      : `Another secret (${namesake}) now has the deleted secret's name. To manage that secret, give the resource the options ` +
        `{ import: "${namesake}", protect: true } and remove its value argument`;
  const message = `${wasDeleted(deleted, session)}. ${next}`;
  session.notify({ severity: "warning", message });
}

function wasDeleted({ id, state, by }: Deleted, session: Session): string {
  return `secret ${shownName(state.name, session)} (${id}) was deleted outside Pulumi${by}`;
}

/**
 * Returns the ID of the secret that now has the name of a deleted one, if somebody has created such a secret. Sends
 * nothing if this run has already listed the store to confirm that the old secret is gone.
 */
async function findNamesake(
  { id, state }: Deleted,
  { reader }: Session,
): Promise<string | undefined> {
  const path = parseSecretId(id);
  // The other secret's ID is only a hint for the user, so a failed list request is ignored. The old secret is certainly
  // gone.
  const named = await reader.named(state.name, path).catch(() => []);
  const found = named.find((secret) => !isDeleted(secret));
  if (found === undefined) return undefined;
  const other = formatSecretId({ ...path, secretId: found.id });
  return canonicalId(other) === canonicalId(id) ? undefined : other;
}
