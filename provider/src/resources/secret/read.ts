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
import { auditedPolicy, removalWords } from "./audit/ask-audit-log";
import { authorOf } from "./audit/audit-facts";
import { type Drift, driftLine } from "./drift";
import { type DriftPolicy, driftToReport, noticed } from "./drift-policy";
import { noteDeleted } from "./existing/deleted-outside";
import { inputsOf, stateOf } from "./property-bags";
import { refreshedValue } from "./value";

/** The request to `read`. */
export interface ReadRequest {
  /** The Pulumi ID, `ACCOUNT/STORE/SECRET`. For an import and `Secret.get`, it may contain names in place of IDs. */
  id: string;
  /** The state before this read. Absent for an import and `Secret.get`. */
  state: SecretState | undefined;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string;
  /** The resource's logical name. Absent if unknown. */
  logicalName?: string;
  /** Default: none. */
  options?: ResourceOptions;
  /**
   * Whether the program set a value in the last update. If so, the returned inputs include the fingerprint from the
   * state, if there is one. Default: `true`.
   */
  setsValue?: boolean;
}

/** The result of `read`. Inputs and state both come from the live secret. */
export type ReadResult =
  | { kind: "gone" }
  | { kind: "found"; id: string; state: SecretState; inputs: SecretInputs };

/**
 * Reads the secret by its ID, for a refresh, an import or a lookup. The secret is gone if its status is `deleted`. It
 * is also gone if the API returns `secret_not_found` and the store's list does not contain the secret. Any other
 * failure throws, and the engine keeps the resource.
 *
 * Notifies the user once when a secret in the state is gone, and once when a secret whose value Pulumi does not manage
 * was modified. `diff` reports all other changes, because it knows what the program ignores.
 *
 * @throws ConfigurationError when the ID has the wrong shape, before anything is sent; LifecycleError with the API's
 * message for any other failure.
 */
export async function read(
  {
    id: given,
    state,
    options = {},
    urn,
    logicalName,
    setsValue = true,
  }: ReadRequest,
  session: Session,
): Promise<ReadResult> {
  hideMarkedName(state?.name, options.markedSecret, session);
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
    if (state !== undefined) {
      const by = await removalWords(path, state, session);
      await noteDeleted({ id, state, by }, session);
    }
    return { kind: "gone" };
  }
  if (state !== undefined && urn !== undefined)
    session.marks.recordName(state, urn);
  const live =
    state === undefined
      ? outcome.secret
      : await refresh(
          { state, live: outcome.secret },
          {
            inputs: inputsOf(state, setsValue),
            options,
            settings: session.settings,
          },
          session,
        );
  const refreshed = {
    ...stateOf(live, path),
    mark: markOf(state, session),
    ...refreshedValue(state, live),
  };
  return {
    kind: "found",
    id,
    state: refreshed,
    inputs: inputsOf(refreshed, setsValue),
  };
}

/**
 * Warns if somebody modified a part of the secret that Pulumi does not manage. Returns the live secret as
 * {@link noticed} does: properties whose drift does not count have the content from the state.
 */
async function refresh(
  { state, live }: { state: SecretState; live: Secret },
  policy: DriftPolicy,
  session: Session,
): Promise<Secret> {
  const audited = await auditedPolicy(
    { path: state, known: state, live },
    policy,
    session,
    isModified,
  );
  for (const drift of driftToReport(state, live, audited).filter(isModified))
    session.notify({
      severity: "warning",
      message: driftLine(shownName(live.name, session), drift, {
        by: authorOf(drift, audited.facts),
      }),
    });
  return noticed(state, live, policy);
}

/** Tells whether `read` reports this drift. `diff` reports all other drift. */
function isModified({ kind }: Drift): boolean {
  return kind === "modified";
}

/**
 * Returns the random mark that distinguishes this resource from others that manage the same secret. A refresh keeps the
 * mark. A state that version 0.1.0 wrote has no mark yet.
 */
function markOf(state: SecretState | undefined, { marks }: Session): string {
  if (state === undefined) return marks.nextOfImport();
  return state.mark ?? marks.next();
}
