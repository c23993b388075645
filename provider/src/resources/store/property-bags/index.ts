/** A store's property bags. `parse.ts` reads them, and `planned-state.ts` makes the state that a preview shows. */
export {
  parsePlannedStoreInputs,
  parseStoreInputs,
  parseStoreState,
} from "./parse";
export { plannedStoreState } from "./planned-state";
