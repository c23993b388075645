import {
  formatSecretId,
  formatStoreId,
  lookUpSecret,
  lookUpSecrets,
  lookUpStore,
  lookUpStores,
  type LifecycleContext,
  type SecretState,
  type StoreState,
} from "../lifecycle";
import type { Bag } from "../lifecycle";

/** A function of the package: arguments in, a result out. */
export type PackageFunction = (
  args: Bag,
  context: LifecycleContext,
) => Promise<object>;

/** The functions, by their names in the schema. */
export const FUNCTIONS = {
  getSecret: async (args, context) =>
    secretResult(await lookUpSecret(args, context)),
  getSecrets: async (args, context) => ({
    secrets: (await lookUpSecrets(args, context)).map(secretResult),
  }),
  getStore: async (args, context) =>
    storeResult(await lookUpStore(args, context)),
  getStores: async (args, context) => ({
    stores: (await lookUpStores(args, context)).map(storeResult),
  }),
} as const satisfies Record<string, PackageFunction>;

function secretResult(secret: SecretState): object {
  return { id: formatSecretId(secret), ...secret };
}

function storeResult(store: StoreState): object {
  return { id: formatStoreId(store), ...store };
}
