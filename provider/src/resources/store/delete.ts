import { isApiError, isStoreNotFound } from "../../api";
import {
  explain,
  ownCommand,
  parseStoreId,
  removeFromState,
  whatNow,
} from "../../messages";
import type { StoreState } from "../../model";
import type { Session } from "../../session";
import { mayDelete } from "../ownership";

/** The request to `deleteStore`. */
export interface DeleteStoreRequest {
  /** `ACCOUNT/STORE`. */
  id: string;
  state: Pick<StoreState, "mark">;
  /** The resource's logical name. Absent if unknown. */
  logicalName?: string;
}

/**
 * Deletes the store. Succeeds if the store is already gone. Any other failure throws, and the resource stays in the
 * state. The API refuses to delete a store that contains secrets.
 */
export async function deleteStore(
  { id, state, ...about }: DeleteStoreRequest,
  session: Session,
): Promise<void> {
  const path = parseStoreId(id);
  const { api, reader, stores } = session;
  const owned = { what: `store ${id}`, id, mark: state.mark, ...about };
  if (!mayDelete(owned, session)) return;
  try {
    await api.deleteStore(path);
  } catch (error) {
    if (isStoreNotFound(error)) return;
    throw explain(`cannot delete store ${id}`, error, adviceFor(id, error));
  } finally {
    reader.forget(path);
    stores.forget(path.accountId);
  }
}

function adviceFor(id: string, error: unknown): string {
  const isNotEmpty = isApiError(error) && error.reason === "store_not_empty";
  return isNotEmpty
    ? "Delete its secrets first. If they had the deletedWith option, Pulumi removed them only from the state, so the store still has them. To list them: " +
        `${ownCommand(`list ${id}`)}\n` +
        "To keep the store and its secrets in Cloudflare, remove the store from the state instead: " +
        removeFromState()
    : `The store stays in the state. ${whatNow(error)}`;
}
