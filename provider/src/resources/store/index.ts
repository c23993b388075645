/**
 * Stores. A store has only a name, which cannot change. `diff` therefore finds no change, and an update never writes.
 */
export { storeStateOf } from "./find-store";
export { storeResource } from "./resource";
export { selectStore } from "./select-store";
