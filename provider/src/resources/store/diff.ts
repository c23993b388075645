import {
  cannotCompare,
  LifecycleError,
  quote,
  removeFromState,
} from "../../messages";
import type {
  Planned,
  StoreInputs,
  StoreState,
  ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { keepAsOnly } from "../ownership";
import { refuseAnotherImport } from "../refuse-another-import";
import { readLiveStore, storeGone } from "./find-store";

/** The request to `diffStore`. */
export interface DiffStoreRequest {
  /** `ACCOUNT/STORE`. */
  id: string;
  /** The resource's own URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string | undefined;
  state: StoreState;
  /** The inputs that `checkStore` returned. */
  inputs: Planned<StoreInputs>;
  /** Default: none. */
  options?: ResourceOptions;
}

/** The result of `diffStore`. */
export interface DiffStoreResult {
  changes: never[];
  replaces: never[];
  deleteBeforeReplace: false;
}

/**
 * Never finds a change: `checkStore` refuses a different name or account, and a program sets nothing else on a store.
 * Reads the store unless `liveDiff` is off.
 *
 * @throws LifecycleError when the store is gone or cannot be read, and when the `import` option names a different
 * store.
 */
export async function diffStore(
  { id, urn, state, options = {} }: DiffStoreRequest,
  session: Session,
): Promise<DiffStoreResult> {
  refuseAnotherImport(id, options.importId, urn);
  if (session.settings.liveDiff && (await isGone(id, session)))
    throw new LifecycleError(
      `${storeGone(id, state)}.\n` +
        "Run pulumi refresh to remove the store from the state, then pulumi up to create it again. If the stack has secrets in this " +
        "store, remove each of them from the state first: " +
        removeFromState(),
    );
  keepAsOnly(
    { what: `store ${quote(state.name)} (${id})`, id, mark: state.mark, urn },
    session,
  );
  return { changes: [], replaces: [], deleteBeforeReplace: false };
}

async function isGone(id: string, session: Session): Promise<boolean> {
  const live = await readLiveStore(id, session).catch((error: unknown) => {
    throw cannotCompare(`store ${id}`, error);
  });
  return live === "gone";
}
