import type { Secret } from "../../../api";
import {
  canonicalScopes,
  commentField,
  type SecretInputs,
  type SecretState,
  type StorePath,
} from "../../../model";

/** What the state keeps of a secret as the API shows it. What Pulumi itself knows of the value is added by the verbs. */
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

/** The inputs that would make exactly this state: what an import and a refresh give the engine. */
export function inputsOf(state: SecretState): SecretInputs {
  return {
    accountId: state.accountId,
    storeId: state.storeId,
    name: state.name,
    scopes: state.scopes,
    ...commentField(state.comment),
    ...(state.valueFingerprint === undefined
      ? {}
      : { valueFingerprint: state.valueFingerprint }),
  };
}
