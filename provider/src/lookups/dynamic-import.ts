import { PROVIDER_PROPERTY, PROVIDER_SHIM } from "../model";
import { newMark } from "../session";
import type { FoundSecret } from "./discover";

/** The properties of a resource that the engine imports without reading the resource. */
export interface ImportedProperties {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/**
 * Returns the inputs and outputs of a secret that the dynamic provider is going to manage. To read a resource of a
 * dynamic provider, the engine needs the provider's code, which it finds only in the resource's state. It therefore
 * cannot read a resource that is not in the state yet. If an import supplies the resource's outputs, the engine skips
 * the read (CLI 3.254.0 and later). Both the inputs and the outputs contain the provider's code.
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
