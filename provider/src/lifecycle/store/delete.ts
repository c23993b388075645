import { isApiError, isStoreNotFound } from "../../api";
import { keptLine } from "../claims";
import { explain, whatNow } from "../errors";
import type { LifecycleContext } from "../types";
import { parseStoreId } from "./store-id";
import type { StoreState } from "./types";

/** What `deleteStore` is asked. */
export interface DeleteStoreRequest {
  /** `ACCOUNT/STORE`. */
  id: string;
  /** The resource's own, where the host tells it. */
  urn?: string | undefined;
  state: Pick<StoreState, "forceDelete">;
}

/**
 * Deletes the store. One that still has secrets is refused, unless the state has `forceDelete`: then its secrets go with
 * it, if none of them is another resource of the program. A replacement comes in the middle of a run, when some resources
 * have not been looked at yet: there `forceDelete` does not count. One that is not there any more is deleted; any other
 * failure throws, and the resource stays in the state.
 */
export async function deleteStore(
  { id, urn, state }: DeleteStoreRequest,
  { api, reader, claims, notify }: LifecycleContext,
): Promise<void> {
  const path = parseStoreId(id);
  if (!claims.release(id, urn)) {
    notify({ severity: "warning", message: keptLine(`store ${id}`) });
    return;
  }
  const force = state.forceDelete ?? false;
  const mayForce = !claims.isReplaced(id) && !claims.hasSecretsOf(id);
  try {
    await api.deleteStore(path, { force: force && mayForce });
  } catch (error) {
    if (isStoreNotFound(error)) return;
    throw explain(`cannot delete store ${id}`, error, adviceFor(error, force));
  } finally {
    reader.forget(path);
  }
}

function adviceFor(error: unknown, force: boolean): string {
  const isNotEmpty = isApiError(error) && error.reason === "store_not_empty";
  if (!isNotEmpty) return `It stays in the state. ${whatNow(error)}`;
  return force
    ? "forceDelete deletes no secrets that the program still has, and none for a replacement, in which some have not been " +
        "looked at yet. Take them out of the program, or delete what is left in the store; or let go of the store alone: " +
        "pulumi state delete URN --force"
    : "Delete its secrets first. To delete them together with the store, set forceDelete: true on the store, run " +
        "pulumi up, and then delete it.";
}
