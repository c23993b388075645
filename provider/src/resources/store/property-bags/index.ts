/** The engine's property bags of a store. `parse.ts` reads them, and `planned-state.ts` says what a preview knows. */
export {
  parsePlannedStoreInputs,
  parseStoreInputs,
  parseStoreState,
} from "./parse";
export { plannedStoreState } from "./planned-state";
