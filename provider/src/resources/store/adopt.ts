import { formatStoreId, type StoreState } from "../../model";
import type { Session } from "../../session";
import { readStoreToImport } from "./find-store";

/**
 * Makes an existing store a resource, without writing to the store.
 *
 * @throws LifecycleError when the store is gone or cannot be read. Nothing was changed.
 */
export async function adoptStore(
  importId: string,
  session: Session,
): Promise<{ id: string; state: StoreState }> {
  const store = await readStoreToImport(importId, session);
  const id = formatStoreId(store);
  return { id, state: { ...store, mark: session.marks.give(id) } };
}
