import {
  checkStore,
  createStore,
  deleteStore,
  diffStore,
  formatStoreId,
  lookUpStores,
  parsePlannedStoreInputs,
  parseStoreInputs,
  parseStoreState,
  plannedStoreState,
  readStore,
  updateStore,
} from "../lifecycle";
import type { ResourceAdapter } from "./resource-adapter";

/** Stores. */
export const storeAdapter: ResourceAdapter = {
  check: checkStore,
  diff({ id, state, inputs }, context) {
    // The engine has just refreshed: the state is as good as the live store.
    const settings = { ...context.settings, liveDiff: false };
    return diffStore(
      {
        id,
        state: parseStoreState(state),
        inputs: parsePlannedStoreInputs(inputs),
      },
      { ...context, settings },
    );
  },
  plan({ state, inputs }) {
    const known = state && parseStoreState(state);
    return plannedStoreState(parsePlannedStoreInputs(inputs), known);
  },
  create({ inputs }, context) {
    return createStore({ inputs: parseStoreInputs(inputs) }, context);
  },
  read({ id, state }, context) {
    return readStore({ id, state: state && parseStoreState(state) }, context);
  },
  update({ state, inputs }) {
    return Promise.resolve(
      updateStore({
        state: parseStoreState(state),
        inputs: parseStoreInputs(inputs),
      }),
    );
  },
  delete({ id, state }, context) {
    return deleteStore({ id, state: parseStoreState(state) }, context);
  },
  async list(query, context) {
    const stores = await lookUpStores(query, context);
    return stores.map((store) => ({
      id: formatStoreId(store),
      name: store.name,
    }));
  },
};
