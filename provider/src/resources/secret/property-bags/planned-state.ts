import {
  commentField,
  isUnknown,
  type Planned,
  type SecretInputs,
  type SecretState,
  UNKNOWN,
} from "../../../model";

/**
 * What a preview knows of the state that a create or an update will leave: the inputs as they are, what stays, and
 * unknowns for what only Cloudflare can tell.
 *
 * @param state - What Pulumi knows of the secret. Absent when it is to be created.
 */
export function plannedState(
  inputs: Planned<SecretInputs>,
  state?: SecretState,
): Partial<Planned<SecretState>> {
  const { accountId, storeId, name, scopes, comment, valueFingerprint } =
    inputs;
  return {
    accountId,
    storeId,
    name,
    scopes,
    ...(isUnknown(comment) ? { comment } : commentField(comment)),
    secretId: state?.secretId ?? UNKNOWN,
    status: state?.status ?? UNKNOWN,
    created: state?.created ?? UNKNOWN,
    modified: UNKNOWN,
    ...(state?.mark !== undefined && { mark: state.mark }),
    ...plannedValue(valueFingerprint, state),
  };
}

function plannedValue(
  valueFingerprint: Planned<SecretInputs>["valueFingerprint"],
  state: SecretState | undefined,
): Partial<Planned<SecretState>> {
  if (
    valueFingerprint !== undefined &&
    valueFingerprint !== state?.valueFingerprint
  )
    return { valueFingerprint, valueWrittenAt: UNKNOWN };
  if (state?.valueFingerprint === undefined) return {};
  // Pulumi's own PATCH of scopes or comment takes the time along.
  return {
    valueFingerprint: state.valueFingerprint,
    valueWrittenAt: UNKNOWN,
  };
}
