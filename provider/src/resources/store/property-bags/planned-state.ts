import {
  type Planned,
  type StoreInputs,
  type StoreState,
  UNKNOWN,
} from "../../../model";

/** What a preview knows of the state that a create or an update of a store will leave. */
export function plannedStoreState(
  { accountId, name }: Planned<StoreInputs>,
  state?: StoreState,
): Partial<Planned<StoreState>> {
  return {
    accountId,
    name,
    storeId: state?.storeId ?? UNKNOWN,
    created: state?.created ?? UNKNOWN,
    modified: state?.modified ?? UNKNOWN,
    ...(state?.mark !== undefined && { mark: state.mark }),
  };
}
