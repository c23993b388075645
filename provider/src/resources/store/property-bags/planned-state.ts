import {
  type Planned,
  type StoreInputs,
  type StoreState,
  UNKNOWN,
} from "../../../model";

/** Returns the state of a store after a create or an update, as far as a preview can know it. */
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
