import {
  lookUpSecret,
  lookUpSecrets,
  lookUpStore,
  lookUpStores,
} from "../../lookups";
import {
  formatSecretId,
  formatStoreId,
  type SecretState,
  type StoreState,
} from "../../model";
import type { Bag } from "../../resources";
import type { LifecycleContext } from "../../session";

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
