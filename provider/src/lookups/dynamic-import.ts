import { PROVIDER_PROPERTY, PROVIDER_SHIM } from "../model";
import { newMark } from "../session";
import type { FoundSecret } from "./discover";

/** What the engine is told of a resource that it imports without reading it. */
export interface ImportedProperties {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/**
 * The inputs and outputs of a secret that the dynamic provider is going to manage. The engine cannot read a dynamic resource
 * that it does not know yet, since the text of the provider is a property of the resource; with outputs it does not try (CLI
 * 3.254.0 and later). Inputs and outputs both carry the text.
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
