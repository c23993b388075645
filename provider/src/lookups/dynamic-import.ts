import { PROVIDER_PROPERTY, PROVIDER_SHIM } from "../model";
import { newMark } from "../session";
import type { FoundSecret } from "./discover";

/** The properties of a resource that the engine imports without reading the resource. */
export interface ImportedProperties {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/**
 * Returns the inputs and outputs of a secret that the dynamic provider is going to manage. The engine cannot read a
 * dynamic provider's resource that is not in the state yet, because the provider's code is a property of the resource.
 * If an import supplies the resource's outputs, the engine skips the read (CLI 3.254.0 and later). Both the inputs and
 * the outputs contain the provider's code.
 */
export function dynamicProperties({
  inputs,
  state,
}: Pick<FoundSecret, "inputs" | "state">): ImportedProperties {
  const provider = { [PROVIDER_PROPERTY]: PROVIDER_SHIM };
  return {
    inputs: { ...inputs, ...provider },
    outputs: { ...state, mark: newMark(), ...provider },
  };
}
