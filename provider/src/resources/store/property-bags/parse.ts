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

/** Reads the state of a store. Throws a LifecycleError if a field has the wrong shape. The message names the field. */
export function parseStoreState(
  outputs: Readonly<Record<string, unknown>>,
): StoreState {
  return readShape(stateShape, outputs, "state of this store");
}

/** Reads inputs that `checkStore` returned. All of them must be known. */
export function parseStoreInputs(
  inputs: Readonly<Record<string, unknown>>,
): StoreInputs {
  return readShape(inputsShape, inputs, "inputs of this store");
}

/** Reads inputs that `checkStore` returned during a preview. */
export function parsePlannedStoreInputs(
  inputs: Readonly<Record<string, unknown>>,
): Planned<StoreInputs> {
  return parsePlanned(inputs, { accountId: "", name: "" }, parseStoreInputs);
}
