/**
 * Stores. A store has a name, and it exists or not. Nothing of it can drift or change, so `diff` finds no change and an
 * update never writes.
 */
export { storeStateOf } from "./find-store";
export { storeResource } from "./resource";
export { selectStore } from "./select-store";
