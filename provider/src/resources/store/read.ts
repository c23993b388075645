import { explain, whatNow } from "../../messages";
import type { StoreInputs, StoreState } from "../../model";
import type { Session } from "../../session";
import { lookUpId, resolveStoreId } from "../resolve-id";
import { readLiveStore, storeGone } from "./find-store";

/** The result of `readStore`. Inputs and state both come from the live store. */
export type ReadStoreResult =
  | { kind: "gone" }
  | { kind: "found"; id: string; state: StoreState; inputs: StoreInputs };

/**
 * Reads a store: for a refresh, by its ID; for an import or a lookup, by an ID or a name that a user wrote. The store
 * is gone only if the API returns `store_not_found` and the account's list does not contain the store. Any other
 * failure throws, and the engine keeps the resource.
 *
 * @param request.state - The state before this read. Absent for an import and `Store.get`.
 * @param request.logicalName - The resource's logical name. Absent if unknown.
 */
export async function readStore(
  {
    id: given,
    state,
    logicalName,
  }: { id: string; state: StoreState | undefined; logicalName?: string },
  session: Session,
): Promise<ReadStoreResult> {
  const id =
    state === undefined
      ? await lookUpId(given, resolveStoreId, session, logicalName)
      : given;
  const live = await readLiveStore(id, session).catch((error: unknown) => {
    throw explain(
      `cannot read store ${id}`,
      error,
      `The store stays in the state unchanged. ${whatNow(error)}`,
    );
  });
  if (live === "gone") {
    if (state !== undefined)
      session.notify({ severity: "warning", message: storeGone(id, state) });
    return { kind: "gone" };
  }
  const refreshed = { ...live, mark: markOf(state, session) };
  return { kind: "found", id, state: refreshed, inputs: inputsOf(refreshed) };
}

function inputsOf({ accountId, name }: StoreState): StoreInputs {
  return { accountId, name };
}

/**
 * Returns the random mark that distinguishes this resource from others that manage the same store. A refresh keeps the
 * mark. A state that version 0.1.0 wrote has no mark yet.
 */
function markOf(state: StoreState | undefined, { marks }: Session): string {
  if (state === undefined) return marks.nextOfImport();
  return state.mark ?? marks.next();
}
