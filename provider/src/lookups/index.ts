/**
 * Finds secrets and stores by name, ID or pattern, whether or not a resource manages them.
 *
 * `secrets.ts` and `stores.ts` answer the look-ups of programs (`getSecret`, `getStore` and their kin); `functions.ts` has
 * their names and results, for both hosts. `discover.ts` finds
 * what an import is about: targets come as text (`ACCOUNT/STORE`, `ACCOUNT/STORE/SECRET`, with names or IDs), and secrets come out of the API with
 * inputs and outputs as Pulumi will have them. `dynamic-import.ts` makes of them what the engine is told of a dynamic secret. Logical names depend on the secrets alone, so that they are the same in every
 * run and for every way to import.
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
