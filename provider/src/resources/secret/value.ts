import type { Secret } from "../../api";
import { describeSecret, LifecycleError } from "../../messages";
import { isActive, type SecretInputs, type SecretState } from "../../model";
import type { Session } from "../../session";
import { hasPossibleValueDrift } from "./drift";

/**
 * The value behind the fingerprint that `check` returned in its place.
 *
 * @throws LifecycleError when this process has no such value. Nothing was sent.
 */
export function openValue(inputs: SecretInputs, session: Session): string {
  const { valueFingerprint } = inputs;
  const value =
    valueFingerprint === undefined
      ? undefined
      : session.vault.open(valueFingerprint);
  if (value !== undefined) return value;
  throw new LifecycleError(
    `cannot write ${describeSecret(inputs.name, inputs, session)}: the program gave no value in this run. Nothing was sent.\n` +
      "Run the command again with the argument value set.",
  );
}

/** What the state keeps of a value that was just written. The time is known once the secret is seen `active`. */
export function writtenValue(
  { valueFingerprint }: SecretInputs,
  settled: Secret,
): Pick<SecretState, "valueFingerprint" | "valueWrittenAt"> {
  if (valueFingerprint === undefined) return {};
  const writtenAt = isActive(settled)
    ? { valueWrittenAt: settled.modified }
    : {};
  return { valueFingerprint, ...writtenAt };
}

/**
 * What the state keeps of a value after a PATCH of scopes or comment. Pulumi's own PATCH changes `modified`, so `valueWrittenAt`
 * changes with it. If somebody else had modified the secret before, it stays, because the PATCH must not hide a possible drift
 * of the value.
 *
 * @param isUnchanged - Whether the audit log says that the value is still Pulumi's.
 */
export function valueAfterMetadata(
  state: SecretState,
  before: Secret,
  settled: Secret,
  isUnchanged = false,
): Partial<SecretState> {
  const known = knownOfValue(state);
  if (known.valueFingerprint === undefined) return known;
  if (!isUnchanged && hasPossibleValueDrift(state, before)) return known;
  if (isActive(settled)) return { ...known, valueWrittenAt: settled.modified };
  // Still pending: the first refresh or update that finds it active records the time.
  const { valueWrittenAt, ...untilThen } = known;
  return untilThen;
}

/** A refresh never changes `valueWrittenAt`. It only sets it for a secret that was still `pending` after the write. */
export function refreshedValue(
  state: SecretState | undefined,
  live: Secret,
): Partial<SecretState> {
  if (state?.valueFingerprint === undefined) return {};
  const writtenAt =
    state.valueWrittenAt ?? (isActive(live) ? live.modified : undefined);
  return {
    valueFingerprint: state.valueFingerprint,
    ...(writtenAt === undefined ? {} : { valueWrittenAt: writtenAt }),
  };
}

/** What the state knows about the value. */
export function knownOfValue({
  valueFingerprint,
  valueWrittenAt,
}: SecretState): Partial<SecretState> {
  return {
    ...(valueFingerprint === undefined ? {} : { valueFingerprint }),
    ...(valueWrittenAt === undefined ? {} : { valueWrittenAt }),
  };
}
