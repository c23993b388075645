/** Stores. A store has only a name, which cannot change, so `diff` never finds a change, and an update never writes. */
export { storeStateOf } from "./find-store";
export { storeResource } from "./resource";
export { selectStore } from "./select-store";
