/**
 * What a store is to Pulumi. Much less than a secret: it has a name, and it is there or not. Nothing of it can drift,
 * and an update never writes, since all that may change in place is `forceDelete`, which is Pulumi's own.
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
