import type { StoreState } from "../../model";
import type { Session } from "../../session";

/**
 * Sends nothing, because no property of a store can change in place. If version 0.1.0 wrote the state, adds the random
 * mark that distinguishes this resource from others that manage the same store.
 */
export function updateStore(
  { state }: { state: StoreState },
  { marks }: Session,
): { state: StoreState } {
  return { state: { ...state, mark: state.mark ?? marks.next() } };
}
