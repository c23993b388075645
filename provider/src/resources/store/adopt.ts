import { formatStoreId, type StoreState } from "../../model";
import type { Session } from "../../session";
import { readStoreToImport } from "./find-store";

/**
 * Makes an existing store a resource, without writing to it.
 *
 * @throws LifecycleError when the store is gone or cannot be read. Nothing has been changed.
 */
export async function adoptStore(
  importId: string,
  session: Session,
): Promise<{ id: string; state: StoreState }> {
  const store = await readStoreToImport(importId, session);
  const id = formatStoreId(store);
  return { id, state: { ...store, mark: session.marks.give(id) } };
}
