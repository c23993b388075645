import { isStoreNotFound, type Store } from "../../api";
import {
  explain,
  LifecycleError,
  ownCommand,
  parseStoreId,
  quote,
  whatNow,
} from "../../messages";
import type { StoreState } from "../../model";
import type { Session } from "../../session";

/**
 * Reads a store. The store is gone only if its own GET returns `store_not_found` **and** the account's list does not
 * contain it. Any other failure throws.
 */
export async function readLiveStore(
  id: string,
  { api }: Session,
): Promise<StoreState | "gone"> {
  const path = parseStoreId(id);
  try {
    return storeStateOf((await api.getStore(path)).result, path.accountId);
  } catch (error) {
    if (!isStoreNotFound(error)) throw error;
    const { result } = await api.listStores(path.accountId);
    if (result.some((store) => store.id === path.storeId)) throw error;
    return "gone";
  }
}

/**
 * Reads the store that the `import` option names.
 *
 * @throws LifecycleError when the store is gone or cannot be read.
 */
export async function readStoreToImport(
  id: string,
  session: Session,
): Promise<StoreState> {
  parseStoreId(id); // throws for a wrong shape
  const found = await readLiveStore(id, session).catch((error: unknown) => {
    throw explain(`cannot import store ${id}`, error, whatNow(error));
  });
  if (found === "gone") throw storeGoneError(id);
  return found;
}

/** Says that a store in the state is gone. */
export function storeGone(id: string, { name }: StoreState): string {
  return `store ${quote(name)} (${id}) was deleted outside Pulumi, and its secrets with it`;
}

/** Makes the error for a store that should exist but is gone. */
export function storeGoneError(id: string): LifecycleError {
  const [accountId = ""] = id.split("/");
  return new LifecycleError(
    `store ${id} does not exist: the API returned store_not_found, and the account's list does not include the store.\n` +
      `Check the ID, or remove the reference to the store from the program. To list the account's stores: ${ownCommand(`list ${accountId}`)}`,
    "not-found",
  );
}

/** Returns the state for a store that the API returned. */
export function storeStateOf(store: Store, accountId: string): StoreState {
  const { id: storeId, name, created, modified } = store;
  return { accountId, storeId, name, created, modified };
}
