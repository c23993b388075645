import { canonicalId } from "../../model";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { Store } from "../types";

/** The stores of accounts, for code that knows a store by its name. */
export interface StoreLists {
  /** The stores of an account, the oldest first. Requested once and kept until `forget`, unless the request fails. */
  of(accountId: string): Promise<Store[]>;
  /** Drops what is known about an account. Call it after every write to its list of stores. */
  forget(accountId: string): void;
}

/** Makes empty lists, for one run of the engine. */
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
