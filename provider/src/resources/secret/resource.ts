import { goneError } from "../../messages";
import type { Resource } from "../resource";
import { adopt } from "./adopt";
import { check } from "./check";
import { create } from "./create";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import { parseInputs, parsePlannedInputs, parseState, toBag } from "./parse";
import { plannedState } from "./planned-state";
import { read } from "./read";
import { update } from "./update";

/** Secrets. */
export const secretResource: Resource = {
  async check(request, context) {
    const { inputs, failures } = await check(request, context);
    return { inputs: toBag(inputs), failures };
  },
  diff({ state, inputs, before, ...request }, context) {
    return diff(
      {
        ...request,
        state: parseState(state),
        inputs: parsePlannedInputs(inputs),
        ...(before && { before: parseState(before) }),
      },
      context,
    );
  },
  plan({ state, inputs }) {
    const known = state && parseState(state);
    return plannedState(parsePlannedInputs(inputs), known);
  },
  create({ inputs, options }, context) {
    return typeof options.importId === "string"
      ? adopt(options.importId, context)
      : create({ inputs: parseInputs(inputs) }, context);
  },
  async read({ id, state }, context) {
    const known = state && parseState(state);
    const result = await read({ id, state: known }, context);
    return result.kind === "gone"
      ? result
      : { ...result, inputs: toBag(result.inputs) };
  },
  update({ id, state, inputs, options }, context) {
    const request = {
      id,
      state: parseState(state),
      inputs: parseInputs(inputs),
      options,
    };
    return update(request, context);
  },
  delete({ id, state }, context) {
    return deleteSecret({ id, state: parseState(state) }, context);
  },
  gone: goneError,
};
