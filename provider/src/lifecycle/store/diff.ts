import { cannotCompare } from "../errors";
import {
  refuseAnotherImport,
  refuseReplacedImport,
} from "../refuse-another-import";
import type { LifecycleContext } from "../types";
import { isUnknown, type Planned } from "../unknown";
import { differences } from "./differences";
import { readLiveStore, storeGoneNotice } from "./find-store";
import type { StoreProperty } from "./properties";
import type { StoreInputs, StoreState } from "./types";

/** What `diffStore` is asked. */
export interface DiffStoreRequest {
  /** `ACCOUNT/STORE`. */
  id: string;
  /** The resource's own, where the host tells it. */
  urn?: string | undefined;
  state: StoreState;
  /** What `checkStore` answered. */
  inputs: Planned<StoreInputs>;
}

/** What `diffStore` answers. */
export interface DiffStoreResult {
  changes: StoreProperty[];
  replaces: StoreProperty[];
  deleteBeforeReplace: boolean;
}

/**
 * Compares the program with the state. Nothing of a store but its existence can change outside Pulumi: unless `liveDiff`
 * is off, the store is looked for, and one that is gone is planned anew.
 */
export async function diffStore(
  { id, urn, state, inputs }: DiffStoreRequest,
  context: LifecycleContext,
): Promise<DiffStoreResult> {
  refuseAnotherImport(id, inputs.importId);
  const replaces = differences(inputs, state);
  refuseReplacedImport(
    id,
    inputs.importId,
    replaces,
    "the values of its secrets",
  );
  if (replaces.length > 0) {
    context.claims.replace(id);
    // An account of the open beta may have one store: the old one has to go first.
    return { changes: replaces, replaces, deleteBeforeReplace: true };
  }
  if (context.settings.liveDiff && (await isGone(id, context)))
    return createAnew(id, state, context);
  context.claims.hold(id, urn);
  const wanted = isUnknown(inputs.forceDelete) || (inputs.forceDelete ?? false);
  const changes: StoreProperty[] =
    wanted === (state.forceDelete ?? false) ? [] : ["forceDelete"];
  return { changes, replaces: [], deleteBeforeReplace: false };
}

async function isGone(id: string, context: LifecycleContext): Promise<boolean> {
  const live = await readLiveStore(id, context).catch((error: unknown) => {
    throw cannotCompare(`store ${id}`, error);
  });
  return live === "gone";
}

function createAnew(
  id: string,
  state: StoreState,
  { notify }: LifecycleContext,
): DiffStoreResult {
  notify(storeGoneNotice(id, state));
  return { changes: ["name"], replaces: ["name"], deleteBeforeReplace: true };
}
