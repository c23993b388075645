import { resolveStoreId } from "../resolve-id";
import { resolveImport } from "../resolve-import";
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
  plannedStoreState,
} from "./property-bags";
import { readStore } from "./read";
import { updateStore } from "./update";

/** The resource type for stores. */
export const storeResource: Resource = {
  async check({ options: given, oldOptions: _, ...request }, session) {
    const resolved = await resolveImport(given, (importId) =>
      resolveStoreId(importId, session),
    );
    if ("failure" in resolved)
      return { inputs: {}, options: {}, failures: [resolved.failure] };
    const { options } = resolved;
    const checked = await checkStore({ ...request, options }, session);
    return { ...checked, options };
  },
  diff({ state, inputs, ...about }, session) {
    const request = {
      ...about,
      state: parseStoreState(state),
      inputs: parsePlannedStoreInputs(inputs),
    };
    return diffStore(request, session);
  },
  expectCreate: () => Promise.resolve([]),
  plan({ state, inputs }) {
    const known = state && parseStoreState(state);
    return plannedStoreState(parsePlannedStoreInputs(inputs), known);
  },
  create({ inputs, options }, session) {
    return typeof options.importId === "string"
      ? adoptStore(options.importId, session)
      : createStore({ inputs: parseStoreInputs(inputs) }, session);
  },
  read({ state, ...request }, session) {
    const known = state && parseStoreState(state);
    return readStore({ ...request, state: known }, session);
  },
  update({ state }, session) {
    const request = { state: parseStoreState(state) };
    return Promise.resolve(updateStore(request, session));
  },
  delete({ state, ...request }, session) {
    return deleteStore({ ...request, state: parseStoreState(state) }, session);
  },
  gone: storeGoneError,
};
