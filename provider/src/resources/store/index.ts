/**
 * The resource type for stores. A store's only property besides its account is its name, and neither can change. `diff`
 * therefore never finds a change, and an update never writes.
 */
export { storeStateOf } from "./find-store";
export { storeResource } from "./resource";
export { selectStore } from "./select-store";
