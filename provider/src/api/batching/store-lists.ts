import { canonicalId } from "../../model";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { Store } from "../types";

/** The stores of accounts, for code that knows only a store's name. */
export interface StoreLists {
  /**
   * Returns the stores of an account, oldest first. The list is requested once and kept until `forget` is called,
   * unless the request fails.
   */
  of(accountId: string): Promise<Store[]>;
  /** Forgets the stores of an account. Call this after every write to the account's stores. */
  forget(accountId: string): void;
}

/** Makes an empty collection of lists, for one run of the engine. */
export function createStoreLists(
  api: Pick<SecretsStoreApi, "listStores">,
): StoreLists {
  const lists = new Map<string, Promise<Store[]>>();
  return {
    of(accountId) {
      const key = canonicalId(accountId);
      const kept = lists.get(key);
      if (kept !== undefined) return kept;
      const list = api.listStores(accountId).then(({ result }) => result);
      lists.set(key, list);
      list.catch(() => {
        if (lists.get(key) === list) lists.delete(key);
      });
      return list;
    },
    forget(accountId) {
      lists.delete(canonicalId(accountId));
    },
  };
}
