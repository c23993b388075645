/**
 * Finds secrets and stores by name, ID or pattern, whether or not a resource manages them.
 *
 * - `secrets.ts` and `stores.ts` implement the lookups that programs use, such as `getSecret` and `getStore`.
 *   `functions.ts` defines the names and results of these lookups, for both the dynamic provider and the plugin.
 * - `targets.ts` and `discover.ts` find the secrets to import. They turn strings (`ACCOUNT/STORE` or
 *   `ACCOUNT/STORE/SECRET`, with names or IDs) into secrets with the inputs and outputs that Pulumi will record.
 *   `dynamic-import.ts` adds the properties that the dynamic provider needs.
 * - `logical-names.ts` derives logical names from the secrets alone, so the names are the same in every run and for
 *   every kind of import.
 */
export {
  discover,
  type Discovery,
  type FoundSecret,
  refuseGone,
} from "./discover";
export { dynamicProperties, type ImportedProperties } from "./dynamic-import";
export {
  type FoundSecretState,
  FUNCTIONS,
  type PackageFunction,
} from "./functions";
export { type Filter, passes, whyNonePasses } from "./filter";
export { distinct, logicalName, type NamedSecret } from "./logical-names";
export {
  listStore,
  lookUpSecret,
  lookUpSecrets,
  readLiveSecret,
} from "./secrets";
export { lookUpStores } from "./stores";
export { parseTarget, resolveTargets, type Target } from "./targets";
