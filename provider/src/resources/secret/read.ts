import type { Secret } from "../../api";
import {
  explain,
  hideMarkedName,
  parseSecretId,
  shownName,
  whatNowInState,
} from "../../messages";
import type { ResourceOptions, SecretInputs, SecretState } from "../../model";
import type { Session } from "../../session";
import { lookUpId, resolveSecretId } from "../resolve-id";
import { factsAbout, removalWords } from "./audit/ask-audit-log";
import { authorOf } from "./audit/audit-facts";
import { driftLine, findDrift } from "./drift";
import { withFacts } from "./drift-policy";
import { findNamesake } from "./existing/namesake";
import { inputsOf, stateOf } from "./property-bags";
import { refreshedValue } from "./value";

/** The request of `read`. */
export interface ReadRequest {
  /** The Pulumi ID, `ACCOUNT/STORE/SECRET`. For an import and `Secret.get`, names may replace IDs in it. */
  id: string;
  /** What Pulumi knew so far. Absent for an import and `Secret.get`. */
  state: SecretState | undefined;
  /** Absent if the host does not learn it. */
  urn?: string;
  /** Absent where the host does not learn it. */
  logicalName?: string;
  /** Default: none. */
  options?: ResourceOptions;
  /**
   * Whether the program set a value in the last update. If so, the returned inputs include the fingerprint of the state, if
   * there is one. Default: `true`.
   */
  setsValue?: boolean;
}

/** The result of `read`. Inputs and state both come from the live secret. */
export type ReadResult =
  | { kind: "gone" }
  | { kind: "found"; id: string; state: SecretState; inputs: SecretInputs };

/**
 * Reads the secret by its ID, for a refresh, an import or a look-up. The secret is gone if its status is `deleted`, or if the
 * API returns `secret_not_found` and the store's list lacks it. Any other failure throws, and the engine keeps the resource.
 *
 * It notifies the user once when a secret in the state is gone, and when a secret whose value Pulumi does not manage was
 * modified. `diff` reports all other changes, because it knows what the program ignores.
 *
 * @throws ConfigurationError for an ID of another shape, before anything is sent; LifecycleError with what the API said for
 * any other failure.
 */
export async function read(
  {
    id: given,
    state,
    options,
    urn,
    logicalName,
    setsValue = true,
  }: ReadRequest,
  session: Session,
): Promise<ReadResult> {
  hideMarkedName(state?.name, options?.markedSecret, session);
  const id =
    state === undefined
      ? await lookUpId(given, resolveSecretId, session, logicalName)
      : given;
  const path = parseSecretId(id);
  const outcome = await session.reader.read(path).catch((error: unknown) => {
    throw explain(
      `cannot read secret ${id}`,
      error,
      `The secret stays in the state unchanged. ${whatNowInState(error)}`,
    );
  });
  if (outcome.kind === "gone") {
    if (state !== undefined) await noteGone(id, state, session);
    return { kind: "gone" };
  }
  if (state !== undefined) {
    if (urn !== undefined) session.marks.recordName(state, urn);
    await noteModified(state, outcome.secret, setsValue, session);
  }
  const refreshed = {
    ...stateOf(outcome.secret, path),
    mark: markOf(state, session),
    ...refreshedValue(state, outcome.secret),
  };
  const { valueFingerprint, ...inputs } = inputsOf(refreshed);
  // The state keeps the fingerprint of a value that the program no longer sets, to recognize it later.
  const isGiven = setsValue && valueFingerprint !== undefined;
  return {
    kind: "found",
    id,
    state: refreshed,
    inputs: { ...inputs, ...(isGiven && { valueFingerprint }) },
  };
}

async function noteGone(
  id: string,
  state: SecretState,
  session: Session,
): Promise<void> {
  const { name } = state;
  const namesake = await findNamesake(id, name, session);
  const next =
    namesake === undefined
      ? "If the program has its value, the next update creates it again. Otherwise, give the resource its value (and remove the " +
        "option import), or remove the resource from the program"
      : `Another secret now has its name: ${namesake}. To manage that secret, give the resource the option ` +
        `{ import: "${namesake}", protect: true } and remove its value`;
  const by = await removalWords(parseSecretId(id), state, session);
  const message = `secret ${shownName(name, session)} (${id}) was deleted outside Pulumi${by}. ${next}`;
  session.notify({ severity: "warning", message });
}

async function noteModified(
  state: SecretState,
  live: Secret,
  setsValue: boolean,
  session: Session,
): Promise<void> {
  for (const drift of findDrift(state, live, setsValue)) {
    if (drift.kind !== "modified") continue;
    const known = { path: state, known: state, live, setsValue };
    const facts = await factsAbout(known, session, (said) =>
      withFacts(drift, said),
    );
    for (const each of withFacts(drift, facts))
      session.notify({
        severity: "warning",
        message: driftLine(shownName(live.name, session), each, {
          by: authorOf(each, facts),
        }),
      });
  }
}

/** A refresh keeps the mark. States of version 0.1.0 have no mark. */
function markOf(state: SecretState | undefined, { marks }: Session): string {
  if (state === undefined) return marks.nextOfImport();
  return state.mark ?? marks.next();
}
