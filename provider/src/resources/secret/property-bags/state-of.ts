import type { Secret } from "../../../api";
import {
  canonicalScopes,
  commentField,
  type SecretInputs,
  type SecretState,
  type StorePath,
} from "../../../model";

/** Returns the state for a secret that the API returned. The verbs add what Pulumi knows about the value. */
export function stateOf(secret: Secret, store: StorePath): SecretState {
  return {
    accountId: store.accountId,
    storeId: store.storeId,
    secretId: secret.id,
    name: secret.name,
    scopes: canonicalScopes(secret.scopes),
    ...commentField(secret.comment),
    status: secret.status,
    created: secret.created,
    modified: secret.modified,
  };
}

/**
 * Returns the inputs of a program that matches this state exactly. Imports and refreshes return them to the engine.
 *
 * @param setsValue - Whether the program sets a value. The state keeps the fingerprint of a value that the program no
 * longer sets, so that Pulumi recognizes the value later. Default: `true`.
 */
export function inputsOf(state: SecretState, setsValue = true): SecretInputs {
  return {
    accountId: state.accountId,
    storeId: state.storeId,
    name: state.name,
    scopes: state.scopes,
    ...commentField(state.comment),
    ...(setsValue && state.valueFingerprint !== undefined
      ? { valueFingerprint: state.valueFingerprint }
      : {}),
  };
}
