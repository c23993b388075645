import { formatStoreId, type StoreState } from "../../model";
import type { Session } from "../../session";
import { readStoreToImport } from "./find-store";

/**
 * Adopts an existing store as a resource. Writes nothing to Cloudflare.
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
