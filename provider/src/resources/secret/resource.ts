import { goneError } from "../../messages";
import { resolveSecretId } from "../resolve-id";
import { keptId, resolveImport } from "../resolve-import";
import type { Resource } from "../resource";
import { adopt } from "./adopt";
import { check } from "./check";
import { create } from "./create";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import {
  parseInputs,
  parsePlannedInputs,
  parseState,
  plannedState,
  toBag,
} from "./property-bags";
import { expectCreate } from "./expect-create";
import { read } from "./read";
import { update } from "./update";

/** The resource type for secrets. */
export const secretResource: Resource = {
  async check({ options: given, oldOptions, ...request }, session) {
    const { oldInputs } = request;
    const resolved = await resolveImport(
      given,
      async (importId) =>
        (await keptId(importId, { oldInputs, oldOptions }, session)) ??
        (await resolveSecretId(importId, session)),
    );
    if ("failure" in resolved)
      return { inputs: {}, options: {}, failures: [resolved.failure] };
    const { options } = resolved;
    const { inputs, failures } = await check({ ...request, options }, session);
    return { inputs: toBag(inputs), options, failures };
  },
  diff({ state, inputs, before, ...request }, session) {
    return diff(
      {
        ...request,
        state: parseState(state),
        inputs: parsePlannedInputs(inputs),
        ...(before && { before: parseState(before) }),
      },
      session,
    );
  },
  expectCreate({ inputs, ...request }, session) {
    const planned = parsePlannedInputs(inputs);
    return expectCreate({ ...request, inputs: planned }, session);
  },
  plan({ state, inputs }) {
    const known = state && parseState(state);
    return plannedState(parsePlannedInputs(inputs), known);
  },
  create({ inputs, options }, session) {
    return typeof options.importId === "string"
      ? adopt(options.importId, session)
      : create({ inputs: parseInputs(inputs) }, session);
  },
  async read({ state, inputs, ...request }, session) {
    const known = state && parseState(state);
    const setsValue = inputs === undefined || "value" in inputs;
    const result = await read({ ...request, setsValue, state: known }, session);
    return result.kind === "gone"
      ? result
      : { ...result, inputs: toBag(result.inputs) };
  },
  update({ id, state, inputs, options }, session) {
    const request = {
      id,
      state: parseState(state),
      inputs: parseInputs(inputs),
      options,
    };
    return update(request, session);
  },
  delete({ state, ...request }, session) {
    return deleteSecret({ ...request, state: parseState(state) }, session);
  },
  gone: goneError,
};
