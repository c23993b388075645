import type { Secret, SecretPatch } from "../api";
import { openValue, writtenValue } from "./create";
import { matches, mayRepairValue, valueChanges } from "./diff";
import { hasPossibleValueDrift } from "./drift";
import { describeSecret, explain, LifecycleError, whatNow } from "./errors";
import { isIgnored } from "./ignored";
import { parseSecretId } from "./secret-id";
import { settle } from "./settle";
import { stateOf } from "./state-of";
import type { LifecycleContext, SecretInputs, SecretState } from "./types";

/** What `update` is asked. */
export interface UpdateRequest {
  id: string;
  state: SecretState;
  /** What `check` answered, none of it unknown. */
  inputs: SecretInputs;
}

/**
 * Writes what differs between the program and the **live** secret, and nothing else; the value only when the program
 * has a new one (or `valueDrift: repair` asks for it). After drift that `diff` found, the state equals the program:
 * comparing those two would send nothing.
 *
 * @throws LifecycleError when the secret is gone or the API refuses. The same PATCH is safe to send again, so a failed
 * update is finished by the next one.
 */
export async function update(
  { id, state, inputs }: UpdateRequest,
  context: LifecycleContext,
): Promise<{ state: SecretState }> {
  const path = parseSecretId(id);
  // States of version 0.1.0 have none.
  const mark = state.mark ?? context.marks.next();
  const attempted = `cannot update ${describeSecret(state.name, path)}`;
  const live = await readFresh(id, attempted, context);
  const patch = patchOf(state, live, inputs, context);
  if (Object.keys(patch).length === 0)
    return { state: { ...stateOf(live, path), mark, ...knownOfValue(state) } };
  const written = await context.api
    .updateSecret(path, patch)
    .catch((error: unknown) => {
      throw explain(
        attempted,
        error,
        `The next update writes what was not written yet. ${whatNow(error)}`,
      );
    })
    .finally(() => {
      context.reader.forget(path);
    });
  const settled = await settle(written.result, path, context);
  const value =
    patch.value === undefined
      ? valueAfterMetadata(state, live, settled)
      : writtenValue(inputs.value, settled);
  return { state: { ...stateOf(settled, path), mark, ...value } };
}

async function readFresh(
  id: string,
  attempted: string,
  { reader }: LifecycleContext,
): Promise<Secret> {
  const outcome = await reader
    .read(parseSecretId(id), { fresh: true })
    .catch((error: unknown) => {
      throw explain(attempted, error, `Nothing was changed. ${whatNow(error)}`);
    });
  if (outcome.kind === "found") return outcome.secret;
  throw new LifecycleError(
    `${attempted}: it was deleted outside Pulumi in the meantime. Run the command again.`,
  );
}

function patchOf(
  state: SecretState,
  live: Secret,
  inputs: SecretInputs,
  context: LifecycleContext,
): SecretPatch {
  const wants = (property: "scopes" | "comment") =>
    !isIgnored(property, inputs) && !matches(property, inputs, live);
  const repair =
    context.settings.valueDrift === "repair" &&
    mayRepairValue(state, live, inputs);
  return {
    ...(wants("scopes") ? { scopes: inputs.scopes } : {}),
    ...(wants("comment") ? { comment: inputs.comment ?? "" } : {}),
    ...(valueChanges(state, inputs) || repair
      ? { value: openValue(inputs, context) }
      : {}),
  };
}

/**
 * Pulumi's own PATCH of scopes or comment moves `modified` too. It takes `valueWrittenAt` along, unless somebody else
 * had modified the secret before: then the possible drift of the value must not be covered up.
 */
function valueAfterMetadata(
  state: SecretState,
  before: Secret,
  settled: Secret,
): Partial<SecretState> {
  const known = knownOfValue(state);
  if (
    known.valueFingerprint === undefined ||
    hasPossibleValueDrift(state, before)
  )
    return known;
  if (settled.status === "active")
    return { ...known, valueWrittenAt: settled.modified };
  // Still pending: the time is recorded by the first refresh or update that finds it active.
  const { valueWrittenAt, ...untilThen } = known;
  return untilThen;
}

function knownOfValue({
  valueFingerprint,
  valueWrittenAt,
}: SecretState): Partial<SecretState> {
  return {
    ...(valueFingerprint === undefined ? {} : { valueFingerprint }),
    ...(valueWrittenAt === undefined ? {} : { valueWrittenAt }),
  };
}
