import type { Secret } from "../../api";
import { describeSecret, LifecycleError } from "../../messages";
import { isActive, type SecretInputs, type SecretState } from "../../model";
import type { Session } from "../../session";
import { hasPossibleValueDrift } from "./drift";

/**
 * Returns the value that `check` replaced with a fingerprint.
 *
 * @throws LifecycleError when this process does not have that value. Nothing was sent.
 */
export function openValue(inputs: SecretInputs, session: Session): string {
  const { valueFingerprint } = inputs;
  const value =
    valueFingerprint === undefined
      ? undefined
      : session.vault.open(valueFingerprint);
  if (value !== undefined) return value;
  throw new LifecycleError(
    `cannot write ${describeSecret(inputs.name, inputs, session)}: the program did not provide a value in this run. Nothing was sent.\n` +
      "Set the resource's value argument in the program, then run the command again.",
  );
}

/**
 * Returns what the state records about a value that was just written: its fingerprint and, once the secret is `active`,
 * the time of the write.
 */
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
 * Returns what the state records about a value after a PATCH that changed only scopes or comment. Pulumi's own PATCH
 * changes `modified`, so `valueWrittenAt` moves with it. If somebody else modified the secret before the PATCH,
 * `valueWrittenAt` stays unchanged, so that the PATCH does not hide possible drift of the value.
 *
 * @param isUnchanged - Whether the audit log proves that nobody else wrote the value.
 */
export function valueAfterMetadata(
  state: SecretState,
  before: Secret,
  settled: Secret,
  isUnchanged = false,
): Partial<SecretState> {
  const known = knownOfValue(state);
  if (known.valueFingerprint === undefined)
    return { ...known, ...pendingCopy(state.pendingCopyOf, settled) };
  if (!isUnchanged && hasPossibleValueDrift(state, before)) return known;
  if (isActive(settled)) return { ...known, valueWrittenAt: settled.modified };
  // While the secret is pending, the state records no time. The first refresh or update that finds the secret active
  // records the time.
  const { valueWrittenAt, ...untilThen } = known;
  return untilThen;
}

/**
 * Returns what the state records about a value after a refresh. A refresh sets `valueWrittenAt` only for a secret that
 * was still `pending` after the write. It never changes a `valueWrittenAt` that is already set.
 */
export function refreshedValue(
  state: SecretState | undefined,
  live: Secret,
): Partial<SecretState> {
  if (state?.valueFingerprint === undefined)
    return pendingCopy(state?.pendingCopyOf, live);
  const writtenAt =
    state.valueWrittenAt ?? (isActive(live) ? live.modified : undefined);
  return {
    valueFingerprint: state.valueFingerprint,
    ...(writtenAt === undefined ? {} : { valueWrittenAt: writtenAt }),
  };
}

/** Returns the part of a state that is about the value. */
export function knownOfValue({
  valueFingerprint,
  valueWrittenAt,
}: SecretState): Partial<SecretState> {
  return {
    ...(valueFingerprint === undefined ? {} : { valueFingerprint }),
    ...(valueWrittenAt === undefined ? {} : { valueWrittenAt }),
  };
}

/**
 * Returns what the state records about a value that Cloudflare copies: the ID of the original, until Pulumi has seen
 * the copy active. Until then, the original may be the only secret that has the value.
 */
export function pendingCopy(
  original: string | undefined,
  live: Secret,
): Pick<SecretState, "pendingCopyOf"> {
  return original === undefined || isActive(live)
    ? {}
    : { pendingCopyOf: original };
}
