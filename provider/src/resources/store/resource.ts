import type { Resource } from "../resource";
import { adoptStore } from "./adopt";
import { checkStore } from "./check";
import { createStore } from "./create";
import { deleteStore } from "./delete";
import { diffStore } from "./diff";
import { storeGoneError } from "./find-store";
import {
  parsePlannedStoreInputs,
  parseStoreInputs,
  parseStoreState,
} from "./parse";
import { plannedStoreState } from "./planned-state";
import { readStore } from "./read";
import { updateStore } from "./update";

/** Stores. */
export const storeResource: Resource = {
  check: checkStore,
  diff({ state, inputs, ...about }, context) {
    const request = {
      ...about,
      state: parseStoreState(state),
      inputs: parsePlannedStoreInputs(inputs),
    };
    return diffStore(request, context);
  },
  plan({ state, inputs }) {
    const known = state && parseStoreState(state);
    return plannedStoreState(parsePlannedStoreInputs(inputs), known);
  },
  create({ inputs, options }, context) {
    return typeof options.importId === "string"
      ? adoptStore(options.importId, context)
      : createStore({ inputs: parseStoreInputs(inputs) }, context);
  },
  read({ id, state }, context) {
    return readStore({ id, state: state && parseStoreState(state) }, context);
  },
  update({ state }, context) {
    const request = { state: parseStoreState(state) };
    return Promise.resolve(updateStore(request, context));
  },
  delete({ id, state }, context) {
    return deleteStore({ id, state: parseStoreState(state) }, context);
  },
  gone: storeGoneError,
};
