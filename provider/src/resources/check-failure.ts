import type { SecretProperty, StoreProperty } from "../model";

/** A problem with one input. `property` is empty for the value, because the engine prints the input that a failure names. */
export interface CheckFailure {
  property: SecretProperty | "import" | "";
  reason: string;
}

/** A problem with one input of a store. */
export interface StoreCheckFailure {
  property: StoreProperty | "import";
  reason: string;
}
