import type { StoreInputs, StoreState } from "./types";

/** Takes `forceDelete` over into the state. All else replaces the store, so nothing is ever sent. */
export function updateStore({
  state: { forceDelete: _, ...state },
  inputs,
}: {
  state: StoreState;
  inputs: StoreInputs;
}): { state: StoreState } {
  return { state: withForce(state, inputs) };
}

/** The state with the one thing that only the program knows. */
export function withForce(
  state: StoreState,
  { forceDelete }: Pick<StoreState, "forceDelete">,
): StoreState {
  return forceDelete === true ? { ...state, forceDelete } : state;
}
