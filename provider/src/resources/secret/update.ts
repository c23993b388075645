import type { Secret, SecretPatch } from "../../api";
import {
  describeSecret,
  explain,
  LifecycleError,
  parseSecretId,
  whatNow,
} from "../../messages";
import type { SecretInputs, SecretState } from "../../model";
import type { LifecycleContext } from "../../session";
import { isIgnored, matches, mayRepairValue } from "./drift-policy";
import { settle } from "./settle";
import { stateOf } from "./state-of";
import {
  knownOfValue,
  openValue,
  valueAfterMetadata,
  valueChanges,
  writtenValue,
} from "./value";

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
