import {
  formatSecretId,
  formatStoreId,
  type SecretState,
  type StoreState,
} from "../model";
import type { Session } from "../session";
import type { Arguments } from "./arguments";
import { lookUpSecret, lookUpSecrets } from "./secrets";
import { lookUpStore, lookUpStores } from "./stores";

/** A function in the package. It looks up secrets or stores. */
export type PackageFunction = (
  args: Arguments,
  session: Session,
) => Promise<object>;

/** A secret as the functions return it. */
export type FoundSecretState = SecretState & { id: string };
/** A store as the functions return it. */
export type FoundStoreState = StoreState & { id: string };

/**
 * The functions in the package, by their names in the schema. The plugin serves them to the engine, and TypeScript
 * programs call them directly. A lookup returns the same result either way.
 */
export const FUNCTIONS = {
  getSecret: async (args: Arguments, session: Session) =>
    secretResult(await lookUpSecret(args, session)),
  getSecrets: async (args: Arguments, session: Session) => ({
    secrets: (await lookUpSecrets(args, session)).map(secretResult),
  }),
  getStore: async (args: Arguments, session: Session) =>
    storeResult(await lookUpStore(args, session)),
  getStores: async (args: Arguments, session: Session) => ({
    stores: (await lookUpStores(args, session)).map(storeResult),
  }),
} as const satisfies Record<string, PackageFunction>;

function secretResult(secret: SecretState): FoundSecretState {
  return { id: formatSecretId(secret), ...secret };
}

function storeResult(store: StoreState): FoundStoreState {
  return { id: formatStoreId(store), ...store };
}
