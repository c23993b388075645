/**
 * What a secret and a store are, in this package's own terms. This folder sends and prints nothing, so every other
 * folder may import it.
 *
 * - **IDs** (`ids.ts`): `ACCOUNT/STORE/SECRET` is the Pulumi ID of a secret, and `ACCOUNT/STORE` is the Pulumi ID of a
 *   store. Users can write names in place of IDs, and `resources/resolve-id.ts` then looks up the IDs.
 * - **Inputs and state** (`secret.ts`, `store.ts`): the inputs are what the program asks for, after `check`. The state
 *   is what Pulumi records. Neither contains the value of a secret.
 * - **One table of properties** for each resource (`properties.ts`, `store-properties.ts`). The schema is derived from
 *   it.
 * - **Canonical forms** (`canonical.ts`): scopes are a set, and absent, null and empty comments are equivalent.
 * - **What may be printed** (`printable.ts`): one rule for all strings that come from outside the package.
 * - **Unknowns** (`unknown.ts`): in both the dynamic provider and the plugin, `UNKNOWN` stands for anything that a
 *   preview does not know yet.
 */
export {
  canonicalComment,
  canonicalScopes,
  commentField,
  isDescribedAlike,
  sameScopes,
} from "./canonical";
export {
  canonicalId,
  formatSecretId,
  formatStoreId,
  isApiId,
  isSameAccount,
  isSecretId,
  isWrittenByName,
  SECRET_ID_SHAPE,
  type SecretPath,
  splitWrittenId,
  storeIdOf,
  type StorePath,
  type WrittenId,
  type WrittenPart,
  writtenSecret,
} from "./ids";
export { isIgnored, type ResourceOptions } from "./options";
export { printable, UNPRINTABLE } from "./printable";
export {
  LIVE_PROPERTIES,
  type PropertyDescription,
  REPLACING_PROPERTIES,
  type ReplacingProperty,
  SECRET_PROPERTIES,
  type SecretProperty,
  SENSITIVE_PROPERTIES,
} from "./properties";
export {
  isActive,
  isDeleted,
  type SecretInputs,
  type SecretState,
  type SecretStatus,
} from "./secret";
export { PROVIDER_SHIM, STORE_PROVIDER_SHIM } from "./shim";
export { STORE_PROPERTIES, type StoreProperty } from "./store-properties";
export type { StoreInputs, StoreState } from "./store";
export { isLater } from "./timestamps";
export {
  hasUnknown,
  isUnknown,
  type Planned,
  type Unknown,
  UNKNOWN,
} from "./unknown";
export {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  isOfDynamicHost,
  logicalNameOf,
  PLUGIN_PACKAGE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
  PROVIDER_PROPERTY,
  typeInUrn,
} from "./type-tokens";
