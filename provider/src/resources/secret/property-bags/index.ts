/**
 * A secret's property bags. `parse.ts` reads and writes them, `state-of.ts` makes the state of a live secret, and
 * `planned-state.ts` makes the state that a preview shows.
 */
export { parseInputs, parsePlannedInputs, parseState, toBag } from "./parse";
export { plannedState } from "./planned-state";
export { inputsOf, stateOf } from "./state-of";
