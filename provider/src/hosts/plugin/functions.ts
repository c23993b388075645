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
import type { Session } from "../../session";

/** A function of the package: arguments in, a result out. */
export type PackageFunction = (args: Bag, session: Session) => Promise<object>;

/** The functions, by their names in the schema. */
export const FUNCTIONS = {
  getSecret: async (args, session) =>
    secretResult(await lookUpSecret(args, session)),
  getSecrets: async (args, session) => ({
    secrets: (await lookUpSecrets(args, session)).map(secretResult),
  }),
  getStore: async (args, session) =>
    storeResult(await lookUpStore(args, session)),
  getStores: async (args, session) => ({
    stores: (await lookUpStores(args, session)).map(storeResult),
  }),
} as const satisfies Record<string, PackageFunction>;

function secretResult(secret: SecretState): object {
  return { id: formatSecretId(secret), ...secret };
}

function storeResult(store: StoreState): object {
  return { id: formatStoreId(store), ...store };
}
