import {
  importDifference,
  isMarkedSecret,
  LifecycleError,
  quote,
} from "../messages";
import {
  canonicalId,
  isUnknown,
  type Planned,
  type REPLACING_PROPERTIES,
  type SecretInputs,
  type SecretState,
  type ResourceOptions,
} from "../model";

/**
 * Holds a resource to what it manages, as Pulumi's own option import does: the same ID again is nothing, another one is
 * not silently swapped in.
 *
 * @param id - The Pulumi ID of the resource.
 * @param importId - What the option import of the program names. An unknown says nothing yet.
 */
export function refuseAnotherImport(id: string, importId: unknown): void {
  if (typeof importId !== "string") return;
  if (canonicalId(importId) === canonicalId(id)) return;
  throw new LifecycleError(
    `the option import names ${quote(importId)}, but this resource already manages ${id}.\n` +
      "Remove the option import. To manage the other one instead, first remove this resource from the state; nothing is deleted in Cloudflare: pulumi state delete URN --force",
  );
}

/**
 * Refuses to replace what the option import names: the new one would be the old one, which is deleted. In `diff`, because
 * the engine may delete the old one before it calls `check` for the new one (engine v3.259.0, `deleteBeforeReplace`).
 *
 * @param replaces - What differs, or is not known yet, and requires a new resource.
 * @param itsValues - Whose values a new one takes, for the message.
 */
export function refuseReplacedImport(
  id: string,
  importId: unknown,
  replaces: readonly string[],
  itsValues: string,
): void {
  if (importId === undefined || replaces.length === 0) return;
  throw new LifecycleError(
    `changing ${replaces.join(" and ")} would replace the secret, but the option import pins its ID, ${id}. What is not known yet counts as changed.\n` +
      "Undo the change, remove the option import, which is no longer needed after the import, and run pulumi up. Then make " +
      `the change; the replacement requires ${itsValues}.`,
  );
}

/**
 * Holds a program to the secret that it imports. Where the engine imports by itself, it goes on with a replacement when
 * another name or place is asked for: a new secret, and the deletion of the one that was just imported. What is not known
 * yet is no difference: the update will know.
 *
 * @param replaces - What differs and takes a new secret.
 */
export function refuseAnotherSecret(
  replaces: readonly (typeof REPLACING_PROPERTIES)[number][],
  state: SecretState,
  {
    inputs,
    options,
  }: {
    inputs: Planned<SecretInputs>;
    options: ResourceOptions;
  },
): void {
  const known = replaces.filter((property) => !isUnknown(inputs[property]));
  if (known.length === 0) return;
  const differences = known.map((property) => {
    const isHidden = isMarkedSecret(property, options.markedSecret);
    const shown = [state[property], String(inputs[property])].map(quote);
    const [existing = "", wanted = ""] = shown;
    return `${property} ${importDifference("is", isHidden ? undefined : [existing, wanted])}.`;
  });
  throw new LifecycleError(differences.join("\n"));
}
