/**
 * The engine's property bags of a secret, and what they mean. `parse.ts` reads and writes them, `state-of.ts` says what the
 * state keeps of a live secret, and `planned-state.ts` says what a preview knows of it.
 */
export { parseInputs, parsePlannedInputs, parseState, toBag } from "./parse";
export { plannedState } from "./planned-state";
export { inputsOf, stateOf } from "./state-of";
