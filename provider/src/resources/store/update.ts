import type { StoreState } from "../../model";
import type { Session } from "../../session";

/** Sends nothing, because no property of a store can change in place. Adds a mark to a state of version 0.1.0. */
export function updateStore(
  { state }: { state: StoreState },
  { marks }: Session,
): { state: StoreState } {
  return { state: { ...state, mark: state.mark ?? marks.next() } };
}
