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
 * Reads a store by its ID (for a refresh) or by what a user wrote (for an import or a lookup). The store is gone only if
 * the API returns `store_not_found` and the account's list lacks it. Any other failure throws, and the engine keeps the
 * resource.
 *
 * @param request.state - What Pulumi knew so far. Absent for an import and `Store.get`.
 * @param request.logicalName - Absent if the host does not receive it.
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

/** A refresh keeps the mark. States of version 0.1.0 have no mark. */
function markOf(state: StoreState | undefined, { marks }: Session): string {
  if (state === undefined) return marks.nextOfImport();
  return state.mark ?? marks.next();
}
