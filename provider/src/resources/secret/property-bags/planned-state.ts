import {
  commentField,
  isUnknown,
  type Planned,
  type SecretInputs,
  type SecretState,
  UNKNOWN,
} from "../../../model";

/**
 * Returns the state after a create or an update, as far as a preview can know it. The state contains the inputs, the
 * properties that do not change, and unknowns for what only Cloudflare can tell.
 *
 * @param state - What Pulumi knows about the secret. Absent if the secret does not exist yet.
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
  // The time is unknown, because Pulumi's own PATCH of scopes or comment also changes it.
  return {
    valueFingerprint: state.valueFingerprint,
    valueWrittenAt: UNKNOWN,
  };
}
