import type { Secret, SecretPatch } from "../../api";
import {
  describeSecret,
  explain,
  LifecycleError,
  parseSecretId,
  shownName,
  whatNowInState,
} from "../../messages";
import {
  isActive,
  type SecretInputs,
  type SecretState,
  type ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { releaseOriginal } from "../ownership";
import {
  acceptsValue,
  differences,
  type DriftPolicy,
  noticed,
  writesValue,
} from "./drift-policy";
import { auditedPolicy } from "./audit/ask-audit-log";
import { settle } from "./settle";
import { stateOf } from "./property-bags";
import {
  refreshedValue,
  openValue,
  valueAfterMetadata,
  writtenValue,
} from "./value";

/** The request to `update`. */
export interface UpdateRequest {
  id: string;
  state: SecretState;
  /** The inputs that `check` returned. None of them is unknown. */
  inputs: SecretInputs;
  /** Default: none. */
  options?: ResourceOptions;
}

/**
 * Writes only what differs between the program and the **live** secret. Comparing with the state would not work: after
 * `diff` has found drift, the state that the engine passes still equals the program, so nothing would be sent.
 *
 * The update writes the value only if the program has a new one, or to repair drift with `valueDrift: repair`. With
 * `valueDrift: accept`, it treats the live value as the program's.
 *
 * @throws LifecycleError when the secret is gone or the API refuses. Sending the same PATCH again is safe, so the next
 * update can complete a failed one.
 */
export async function update(
  { id, state, inputs, options = {} }: UpdateRequest,
  session: Session,
): Promise<{ state: SecretState }> {
  const path = parseSecretId(id);
  // States that version 0.1.0 wrote have no mark.
  const mark = state.mark ?? session.marks.next();
  const attempted = `cannot update ${describeSecret(state.name, path, session)}`;
  const found = await readFresh(id, attempted, session);
  const policy = await auditedPolicy(
    { path, known: state, live: found },
    { inputs, options, settings: session.settings },
    session,
  );
  const live = noticed(state, found, policy);
  const patch = patchOf(state, live, policy, session);
  const known = acceptsValue(state, live, policy)
    ? acceptValue(state, live, session)
    : state;
  if (Object.keys(patch).length === 0)
    return {
      state: { ...stateOf(live, path), mark, ...refreshedValue(known, live) },
    };
  const written = await session.api
    .updateSecret(path, patch)
    .catch((error: unknown) => {
      throw explain(
        attempted,
        error,
        `The next update writes whatever is still missing. ${whatNowInState(error)}`,
      );
    })
    .finally(() => {
      session.reader.forget(path);
    });
  const settled = await settle(written.result, path, session);
  if (isActive(settled)) releaseOriginal(state, session);
  const value =
    patch.value === undefined
      ? valueAfterMetadata(
          known,
          live,
          settled,
          policy.facts?.value === "unchanged",
        )
      : writtenValue(inputs, settled);
  const { value: _, scopes = state.scopes, ...sent } = patch;
  const expected = { ...state, ...sent, scopes: [...scopes] };
  const after = noticed(expected, settled, policy);
  return { state: { ...stateOf(after, path), mark, ...value } };
}

async function readFresh(
  id: string,
  attempted: string,
  { reader }: Session,
): Promise<Secret> {
  const outcome = await reader
    .read(parseSecretId(id), { fresh: true })
    .catch((error: unknown) => {
      throw explain(
        attempted,
        error,
        `Nothing was changed. ${whatNowInState(error)}`,
      );
    });
  if (outcome.kind === "found") return outcome.secret;
  throw new LifecycleError(
    `${attempted}: the secret was deleted outside Pulumi in the meantime.\nRun the command again.`,
  );
}

function acceptValue(
  state: SecretState,
  live: Secret,
  session: Session,
): SecretState {
  const message =
    `secret ${shownName(state.name, session)}: the live value counts as the program's value, because valueDrift is accept. Pulumi wrote no value. ` +
    "To be warned of later changes: pulumi config rm cloudflare-secrets-store:valueDrift";
  session.notify({ severity: "info", message });
  return { ...state, valueWrittenAt: live.modified };
}

function patchOf(
  state: SecretState,
  live: Secret,
  policy: DriftPolicy & { inputs: SecretInputs },
  session: Session,
): SecretPatch {
  const { inputs } = policy;
  const different = differences(live, policy);
  return {
    ...(different.includes("scopes") && { scopes: inputs.scopes }),
    ...(different.includes("comment") && { comment: inputs.comment ?? "" }),
    ...(writesValue(state, live, policy)
      ? { value: openValue(inputs, session) }
      : {}),
  };
}
