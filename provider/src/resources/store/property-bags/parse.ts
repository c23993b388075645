import * as z from "zod";
import type { Planned, StoreInputs, StoreState } from "../../../model";
import { parsePlanned, readShape } from "../../property-bags";

const stateShape = z.object({
  accountId: z.string(),
  storeId: z.string(),
  name: z.string(),
  created: z.string(),
  modified: z.string(),
  mark: z.string().optional(),
});

const inputsShape = z.object({
  accountId: z.string(),
  name: z.string(),
});

/** Reads what the engine kept of a store. Throws LifecycleError that names the field when it is of another shape. */
export function parseStoreState(
  outputs: Readonly<Record<string, unknown>>,
): StoreState {
  return readShape(stateShape, outputs, "state of this store");
}

/** Reads inputs that `checkStore` answered, when none of them may be unknown any more. */
export function parseStoreInputs(
  inputs: Readonly<Record<string, unknown>>,
): StoreInputs {
  return readShape(inputsShape, inputs, "inputs of this store");
}

/** Reads inputs that `checkStore` answered during a preview. */
export function parsePlannedStoreInputs(
  inputs: Readonly<Record<string, unknown>>,
): Planned<StoreInputs> {
  return parsePlanned(inputs, { accountId: "", name: "" }, parseStoreInputs);
}
