import type { SecretProperty, StoreProperty } from "../model";

/**
 * A problem with one input of a secret. `property` is empty for a problem with the value or `copyOf`, because the
 * engine prints the input that `property` names.
 */
export interface CheckFailure {
  property: SecretProperty | "import" | "";
  reason: string;
}

/** A problem with one input of a store. */
export interface StoreCheckFailure {
  property: StoreProperty | "import";
  reason: string;
}
