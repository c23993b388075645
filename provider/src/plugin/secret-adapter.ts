import {
  check,
  create,
  deleteSecret,
  diff,
  formatSecretId,
  lookUpSecrets,
  parseInputs,
  parsePlannedInputs,
  parseState,
  plannedState,
  read,
  update,
  type LifecycleContext,
  type SecretState,
} from "../lifecycle";
import type { ResourceAdapter } from "./resource-adapter";

/**
 * Secrets. The engine refreshes before it asks for a diff, and the diff alone is told what the program ignores: so what
 * a secret was before its refresh is kept until its update, for the diff to report drift against.
 */
export function createSecretAdapter(): ResourceAdapter {
  const beforeRefresh = new Map<string, SecretState>();
  return {
    check,
    diff({ id, state, inputs, ignoreChanges }, context) {
      const before = beforeRefresh.get(id);
      const request = {
        id,
        state: parseState(state),
        inputs: { ...parsePlannedInputs(inputs), ignoreChanges },
        ...(before && { before }),
      };
      return diff(request, takingStateForLive(context));
    },
    plan({ state, inputs }) {
      const known = state && parseState(state);
      return plannedState(parsePlannedInputs(inputs), known);
    },
    create({ inputs }, context) {
      return create({ inputs: parseInputs(inputs) }, context);
    },
    async read({ id, state }, context) {
      const known = state && parseState(state);
      if (known !== undefined) beforeRefresh.set(id, known);
      return await read({ id, state: known }, context);
    },
    async update({ id, state, inputs, ignoreChanges }, context) {
      const request = {
        id,
        state: parseState(state),
        inputs: { ...parseInputs(inputs), ignoreChanges },
      };
      const updated = await update(request, context);
      beforeRefresh.delete(id);
      return updated;
    },
    delete: deleteSecret,
    async list(query, context) {
      const secrets = await lookUpSecrets(query, context);
      return secrets.map((secret) => ({
        id: formatSecretId(secret),
        name: secret.name,
      }));
    },
  };
}

function takingStateForLive(context: LifecycleContext): LifecycleContext {
  return { ...context, settings: { ...context.settings, liveDiff: false } };
}
