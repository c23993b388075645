import type { Secret } from "../../api";
import {
  cannotCompare,
  hideMarkedName,
  parseSecretId,
  shownName,
} from "../../messages";
import {
  isActive,
  isSameAccount,
  isUnknown,
  LIVE_PROPERTIES,
  type Planned,
  REPLACING_PROPERTIES,
  SECRET_PROPERTIES,
  type SecretInputs,
  type SecretProperty,
  type SecretState,
  type ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { keepAsOnly } from "../ownership";
import {
  refuseAnotherImport,
  refuseAnotherSecret,
  refuseReplacedImport,
} from "../refuse-another-import";
import { refuseImportedCopy } from "./check-copy-of";
import { auditedPolicy, removalWords } from "./audit/ask-audit-log";
import { authorOf } from "./audit/audit-facts";
import { driftLine, type Live, updateLine } from "./drift";
import {
  acceptsValue,
  changedByProgram,
  driftCounts,
  type DriftPolicy,
  driftToReport,
  matches,
  writesValue,
} from "./drift-policy";
import { reportDeleted } from "./existing/deleted-outside";
import { refuseLostValue } from "./existing/refuse-lost-value";

/** The request of `diff`. */
export interface DiffRequest {
  /** The Pulumi ID, `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The resource's own URN. Absent if the host does not learn it. */
  urn?: string | undefined;
  state: SecretState;
  /** The inputs that `check` returned. */
  inputs: Planned<SecretInputs>;
  /** Default: none. */
  options?: ResourceOptions;
  /**
   * The state before this operation refreshed it. Drift is reported against that state. Absent if nothing was refreshed, because
   * `state` is then what Pulumi last knew.
   */
  before?: SecretState;
}

/** The result of `diff`. */
export interface DiffResult {
  /** The inputs in which program, state and live secret differ, in the table's order. Empty: nothing to do. */
  changes: SecretProperty[];
  /** The changes that require a new secret. */
  replaces: SecretProperty[];
  /** Whether the old secret is already gone, so that deleting first loses nothing. */
  deleteBeforeReplace: boolean;
}

/**
 * Compares the program with the **live** secret and says what an update would do. It notifies the user of each change that was
 * made outside Pulumi, in one line.
 *
 * With `liveDiff: false`, it sends nothing and treats the state as the live secret, so the result is as old as the last
 * refresh.
 *
 * @throws LifecycleError when the secret is gone and cannot be created again (no value, or another secret has its name), when the
 * `import` option names another secret or one that would be replaced, when a rename would lose the value, and when the secret
 * cannot be read.
 */
export async function diff(
  { id, urn, state, inputs, options = {}, before = state }: DiffRequest,
  session: Session,
): Promise<DiffResult> {
  hideMarkedName(state.name, options.markedSecret, session);
  refuseAnotherImport(id, options.importId);
  const replaces = REPLACING_PROPERTIES.filter(
    (property) => !isSame(property, inputs[property], state[property]),
  );
  const itsValue = `a value, or copyOf: "${id}"`;
  refuseReplacedImport(id, options.importId, replaces, itsValue);
  // On the plugin, the engine imports with a read. It would then replace the secret that it just imported.
  const isImported = session.marks.isOfImport(state.mark);
  if (isImported) refuseAnotherSecret(replaces, state, { inputs, options });
  if (isImported) refuseImportedCopy(inputs);
  if (mustReplace(replaces, inputs) && !isImported) {
    refuseLostValue(id, state, replaces, inputs, session);
    return { changes: replaces, replaces, deleteBeforeReplace: false };
  }
  const live = session.settings.liveDiff ? await readLive(id, session) : state;
  if (live === "gone") {
    const by = await removalWords(parseSecretId(id), before, session);
    await reportDeleted(id, state, { inputs, options, by }, session);
    return { changes: ["name"], replaces: ["name"], deleteBeforeReplace: true };
  }
  keepAsOnly({ what: `secret ${id}`, id, mark: state.mark, urn }, session);
  const policy = await auditedPolicy(
    { path: parseSecretId(id), known: before, live },
    { inputs, options, settings: session.settings },
    session,
  );
  reportDrift(before, live, policy, session);
  noteUnseenRotation(state, live, policy, session);
  reportProgram(state, policy, session);
  return {
    changes: [...replaces, ...changesOf(state, live, policy)],
    replaces: [],
    deleteBeforeReplace: false,
  };
}

/**
 * An unknown name, store or account may turn out to be the one that the secret has. Without a value, Pulumi could not create
 * the secret again, so the decision is left to the update, which knows all three. If `diff` planned a replacement because of an
 * unknown, the engine could delete the secret first. It does so when the store is replaced and has `deleteBeforeReplace`.
 */
function mustReplace(
  replaces: readonly (typeof REPLACING_PROPERTIES)[number][],
  inputs: Planned<SecretInputs>,
): boolean {
  return inputs.valueFingerprint === undefined
    ? replaces.some((property) => !isUnknown(inputs[property]))
    : replaces.length > 0;
}

/** Account IDs are case-insensitive. Replacing the secret would fail, because its own name is taken. */
function isSame(
  property: (typeof REPLACING_PROPERTIES)[number],
  wanted: Planned<SecretInputs>[typeof property],
  actual: string,
): boolean {
  return property === "accountId"
    ? isSameAccount(wanted, actual)
    : wanted === actual;
}

async function readLive(
  id: string,
  { reader }: Session,
): Promise<Secret | "gone"> {
  const outcome = await reader
    .read(parseSecretId(id))
    .catch((error: unknown) => {
      throw cannotCompare(`secret ${id}`, error);
    });
  return outcome.kind === "gone" ? "gone" : outcome.secret;
}

function reportDrift(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
  session: Session,
): void {
  const shown = shownName(state.name, session);
  for (const drift of driftToReport(state, live, policy)) {
    // If Pulumi does not manage the value, `read` reports the modification once, in the refresh that sees it.
    if (drift.kind === "modified") continue;
    const message = driftLine(shown, drift, {
      markedSecret: policy.options.markedSecret,
      by: authorOf(drift, policy.facts),
    });
    session.notify({ severity: "warning", message });
  }
}

/** For a host without a detailed diff, the engine prints no more than `update`. */
function reportProgram(
  state: SecretState,
  { inputs, options }: DriftPolicy,
  session: Session,
): void {
  if (session.words.engineShowsChanges) return;
  const shown = shownName(state.name, session);
  for (const property of changedByProgram(state, { inputs, options })) {
    const message = updateLine(shown, property, inputs, options.markedSecret);
    session.notify({ severity: "info", message });
  }
}

/**
 * If a secret was still pending when its write ended, the state does not contain the time from which a rotation is detected.
 * Only a refresh records that time, because planning an update just for it would be a false alarm.
 */
function noteUnseenRotation(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
  session: Session,
): void {
  const isUnseen =
    isActive(live) &&
    state.valueFingerprint !== undefined &&
    state.valueWrittenAt === undefined;
  if (!isUnseen || !driftCounts("value", policy)) return;
  const message =
    `secret ${shownName(state.name, session)}: the state does not yet record when Pulumi wrote the value, so the preview cannot detect a rotation ` +
    "outside Pulumi. To record it: pulumi refresh";
  session.notify({ severity: "info", message });
}

function changesOf(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): SecretProperty[] {
  const { inputs } = policy;
  const changed = new Set<SecretProperty>();
  for (const property of LIVE_PROPERTIES) {
    // The engine has replaced ignored inputs with the old ones, so they say nothing about the live secret or the state.
    if (!driftCounts(property, policy)) continue;
    // The live secret may already match the program, because the response to an earlier update was lost, or somebody else made
    // the same change. The update then sends nothing, and brings the state up to date.
    const isDone =
      matches(property, inputs, live) && matches(property, inputs, state);
    if (!isDone) changed.add(property);
  }
  if (writesValue(state, live, policy) || acceptsValue(state, live, policy))
    changed.add("value");
  return TABLE_ORDER.filter((property) => changed.has(property));
}

const TABLE_ORDER = Object.keys(SECRET_PROPERTIES) as SecretProperty[];
