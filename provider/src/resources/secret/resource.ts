import { goneError } from "../../messages";
import type { Resource } from "../resource";
import { adopt } from "./adopt";
import { check } from "./check";
import { create } from "./create";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import { parseInputs, parsePlannedInputs, parseState } from "./parse";
import { plannedState } from "./planned-state";
import { read } from "./read";
import { update } from "./update";

/** Secrets. */
export const secretResource: Resource = {
  check,
  diff(
    { id, urn, state, inputs, ignoreChanges, markedSecret, before },
    context,
  ) {
    const request = {
      id,
      urn,
      state: parseState(state),
      inputs: {
        ...parsePlannedInputs(inputs),
        ...(ignoreChanges && { ignoreChanges }),
        ...(markedSecret && { markedSecret }),
      },
      ...(before && { before: parseState(before) }),
    };
    return diff(request, context);
  },
  plan({ state, inputs }) {
    const known = state && parseState(state);
    return plannedState(parsePlannedInputs(inputs), known);
  },
  create({ inputs }, context) {
    const parsed = parseInputs(inputs);
    return parsed.importId === undefined
      ? create({ inputs: parsed }, context)
      : adopt(parsed.importId, context);
  },
  read({ id, state }, context) {
    return read({ id, state: state && parseState(state) }, context);
  },
  update({ id, state, inputs, ignoreChanges }, context) {
    const request = {
      id,
      state: parseState(state),
      inputs: {
        ...parseInputs(inputs),
        ...(ignoreChanges && { ignoreChanges }),
      },
    };
    return update(request, context);
  },
  delete({ id, state }, context) {
    return deleteSecret({ id, state: parseState(state) }, context);
  },
  gone: goneError,
};
