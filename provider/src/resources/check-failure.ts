import type { SecretProperty, StoreProperty } from "../model";

/** A problem with one input. `property` is empty for the value: the engine prints what stands at a named one. */
export interface CheckFailure {
  property: SecretProperty | "import" | "";
  reason: string;
}

/** A problem with one input of a store. */
export interface StoreCheckFailure {
  property: StoreProperty | "import";
  reason: string;
}
