import {
  importDifference,
  isMarkedSecret,
  LifecycleError,
  quote,
  removeFromState,
} from "../messages";
import {
  canonicalId,
  isUnknown,
  type Planned,
  type ReplacingProperty,
  type SecretInputs,
  type SecretState,
  type ResourceOptions,
} from "../model";

/**
 * Refuses an `import` option that names a secret or store other than the one that the resource manages. Pulumi's own
 * `import` option behaves in the same way.
 *
 * @param id - The Pulumi ID of the resource.
 * @param importId - The program's `import` option. An unknown is accepted, because it may turn out to be the same ID.
 * @param urn - The resource's own URN, for the message. Absent in the dynamic provider, which does not receive it.
 */
export function refuseAnotherImport(
  id: string,
  importId: unknown,
  urn: string | undefined,
): void {
  if (typeof importId !== "string") return;
  if (canonicalId(importId) === canonicalId(id)) return;
  throw new LifecycleError(
    `the import option is set to ${quote(importId)}, but this resource already manages ${id}.\n` +
      `Remove the import option. Or, to manage ${quote(importId)} instead, first remove this resource from the state (this deletes nothing in Cloudflare): ` +
      removeFromState(urn),
  );
}

/**
 * Refuses to replace a resource while its `import` option is set. The replacement would adopt the same secret, and
 * Pulumi would then delete that secret along with the old resource. `diff` calls this, because `check` may be too late:
 * with `deleteBeforeReplace`, the engine may delete the old resource before it checks the new one (engine v3.259.0).
 *
 * @param replaces - The properties that require a new resource, because they differ or are not known yet.
 * @param itsValues - The words that complete "The replacement requires" in the message, such as `a value`.
 */
export function refuseReplacedImport(
  id: string,
  importId: unknown,
  replaces: readonly string[],
  itsValues: string,
): void {
  if (importId === undefined || replaces.length === 0) return;
  throw new LifecycleError(
    `changing ${replaces.join(" and ")} would replace the secret, but the import option pins its ID, ${id}. An input that is not known yet counts as changed.\n` +
      "To make this change, remove the import option and run the command again. Otherwise, undo the change. " +
      `The replacement requires ${itsValues}.`,
  );
}

/**
 * Refuses an import if the name, store or account in the program differs from the one that the imported secret has.
 * Otherwise, the engine would replace the secret right after the import: it would create a new secret and delete the
 * one that it has just imported. A property that is not known yet does not count as different, because only the update
 * can find out what it is.
 *
 * @param replaces - The properties that differ and require a new secret.
 */
export function refuseAnotherSecret(
  replaces: readonly ReplacingProperty[],
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
