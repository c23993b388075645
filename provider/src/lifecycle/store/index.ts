/**
 * What a store is to Pulumi. Much less than a secret: it has a name, and it exists or not. Nothing of it can drift or
 * change, so an update never writes.
 */
export { checkStore, type CheckStoreRequest } from "./check";
export { createStore } from "./create";
export { deleteStore } from "./delete";
export { diffStore, type DiffStoreRequest, type DiffStoreResult } from "./diff";
export { STORE_PROPERTIES, type StoreProperty } from "./properties";
export { readStore, type ReadStoreResult } from "./read";
export { formatStoreId, parseStoreId } from "./store-id";
export { storeResource } from "./resource";
export type { StoreCheckFailure, StoreInputs, StoreState } from "./types";
