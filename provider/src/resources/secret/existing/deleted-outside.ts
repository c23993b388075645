import { LifecycleError, ownCommand, shownName } from "../../../messages";
import type {
  Planned,
  ResourceOptions,
  SecretInputs,
  SecretState,
} from "../../../model";
import type { Session } from "../../../session";
import { findNamesake } from "./namesake";

/**
 * Says that a secret was deleted outside Pulumi, and that the next update creates it again.
 *
 * @throws LifecycleError when the next update cannot create it, because another secret has the name, the `import` option pins
 * the old ID, or the program does not have the value.
 */
export async function reportDeleted(
  id: string,
  state: SecretState,
  {
    inputs,
    options,
    by,
  }: {
    inputs: Planned<SecretInputs>;
    options: ResourceOptions;
    by: string;
  },
  session: Session,
): Promise<void> {
  const namesake = await findNamesake(id, state.name, session);
  const gone = `secret ${shownName(state.name, session)} (${id}) was deleted outside Pulumi${by}`;
  if (namesake !== undefined)
    throw new LifecycleError(
      `${gone}, and another secret now has its name: ${namesake}\n` +
        "To manage the new secret, remove the old one from the state (pulumi state delete URN --force) and give the resource the option " +
        `{ import: "${namesake}", protect: true } without a value.\n` +
        "Otherwise, delete the new secret, or give this resource another name.",
    );
  // A value does not even compile with the `import` option, so the user has to remove the option first.
  if (options.importId !== undefined)
    throw new LifecycleError(
      `${gone}, and the option import still names it.\nRemove the option. ${waysOut(inputs)}`,
    );
  if (inputs.valueFingerprint === undefined && inputs.copyOf === undefined)
    throw new LifecycleError(
      `${gone}, and the program does not have its value.\n${waysOut(inputs)}`,
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

/** The advice is not `pulumi refresh`, because that would accept all other drift in the stack. */
function waysOut({
  valueFingerprint,
}: Pick<Planned<SecretInputs>, "valueFingerprint">): string {
  return valueFingerprint === undefined
    ? "To create the secret again, give the resource its value. Otherwise, remove the resource from the program and the state: " +
        "pulumi state delete URN --force\n" +
        `To see all drift in the stack, including what this error hides: ${ownCommand("drift")}`
    : "The next update then creates the secret again with the program's value.";
}
