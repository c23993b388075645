import type { SecretProperty } from "./properties";
import type { SecretInputs } from "./types";
import type { Planned } from "./unknown";

/**
 * Tells whether the program tells Pulumi to leave a whole property alone, drift included. With a part of one, such as
 * `scopes[0]`, the engine puts the old part into the inputs, and they are compared and written as they are.
 */
export function isIgnored(
  property: SecretProperty,
  inputs: Pick<Planned<SecretInputs>, "ignoreChanges">,
): boolean {
  const ignored = inputs.ignoreChanges;
  return (
    Array.isArray(ignored) &&
    ignored.some((each) => each === property || each === "*")
  );
}
