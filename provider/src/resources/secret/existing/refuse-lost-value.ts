import { LifecycleError, shownName } from "../../../messages";
import {
  canonicalId,
  isUnknown,
  isWrittenByName,
  type Planned,
  type REPLACING_PROPERTIES,
  type SecretInputs,
  type SecretState,
} from "../../../model";
import type { Session } from "../../../session";
import { parseCopyOf } from "./copy-source";

/**
 * Refuses a rename that would lose the value. Pulumi deletes the old secret, and perhaps nobody knows its value. A
 * rename loses the value if the program neither sets a value nor copies one. It also loses the value if `copyOf` names
 * a secret other than the renamed one, such as the secret that an earlier rename copied.
 *
 * `diff` calls this, because `check` does not receive the ID of the resource that would be replaced.
 *
 * @param replaces - The properties that differ and require a new secret.
 * @throws LifecycleError that says which line to add.
 */
export function refuseLostValue(
  id: string,
  state: SecretState,
  replaces: readonly (typeof REPLACING_PROPERTIES)[number][],
  inputs: Planned<SecretInputs>,
  session: Pick<Session, "settings" | "hiddenNames">,
): void {
  const moves = replaces.some(
    (property) => property !== "name" && !isUnknown(inputs[property]),
  );
  if (session.settings.importing) return;
  const { copyOf, valueFingerprint } = inputs;
  if (moves) {
    // If a secret moves to another store without copyOf, `check` requires its value.
    if (copyOf === undefined) return;
    throw new LifecycleError(
      `cannot move secret ${shownName(state.name, session)}, because a move replaces the secret and copyOf cannot copy its value to another store.\n` +
        "Set the value argument instead of copyOf.",
    );
  }
  const problem =
    copyOf === undefined
      ? valueFingerprint === undefined && "the program does not have its value"
      : !isUnknown(copyOf) &&
        !isOwn(copyOf, state) &&
        "copyOf names a different secret";
  if (problem === false) return;
  throw new LifecycleError(
    `cannot rename secret ${shownName(state.name, session)}, because a rename replaces the secret and ${problem}.\n` +
      `To copy the value to the new name, set this argument: copyOf: "${id}"\n` +
      "If you know the value, set the value argument instead. If the resource has protect: true, also remove that option, because " +
      "Pulumi does not replace protected resources.",
  );
}

function isOwn(copyOf: string, state: SecretState): boolean {
  // If a secret has the name in copyOf, `check` has replaced the name with an ID. A name that is still in copyOf
  // therefore belongs to no secret.
  if (isWrittenByName(copyOf)) return false;
  const { secretId } = parseCopyOf(copyOf, state);
  return canonicalId(secretId) === canonicalId(state.secretId);
}
