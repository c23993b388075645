import type { Secret } from "../../api";
import { cannotCompare, hideMarkedName, parseSecretId } from "../../messages";
import {
  isActive,
  isSameAccount,
  isUnknown,
  type Planned,
  REPLACING_PROPERTIES,
  type ReplacingProperty,
  SECRET_PROPERTIES,
  type SecretInputs,
  type SecretProperty,
  type SecretState,
  type ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { keepAsOnly, keepOriginal, releaseOriginal } from "../ownership";
import {
  refuseAnotherImport,
  refuseAnotherSecret,
  refuseReplacedImport,
} from "../refuse-another-import";
import { refuseImportedCopy } from "./arguments/check-copy-of";
import { auditedPolicy, removalWords } from "./audit/ask-audit-log";
import type { Live } from "./drift";
import {
  acceptsValue,
  changedByProgram,
  differences,
  type DriftPolicy,
  noticed,
  writesValue,
} from "./drift-policy";
import { reportDeleted } from "./existing/deleted-outside";
import { refuseLostValue } from "./existing/refuse-lost-value";
import { reportChanges } from "./report-changes";

/** The request to `diff`. */
export interface DiffRequest {
  /** The Pulumi ID, `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The resource's own URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string | undefined;
  state: SecretState;
  /** The inputs that `check` returned. */
  inputs: Planned<SecretInputs>;
  /** Default: none. */
  options?: ResourceOptions;
  /**
   * The state from before this operation refreshed it. Drift is reported against that earlier state. If absent, nothing
   * was refreshed, and `state` is what Pulumi last knew.
   */
  before?: SecretState;
}

/** The result of `diff`. */
export interface DiffResult {
  /**
   * The inputs that differ between the program, the state and the live secret, in the order of the property table.
   * Empty if there is nothing to do.
   */
  changes: SecretProperty[];
  /** The changes that require a new secret. */
  replaces: SecretProperty[];
  /** Whether to delete the old secret first. True only if that secret is already gone, so nothing can be lost. */
  deleteBeforeReplace: boolean;
}

/**
 * Compares the program with the **live** secret and says what an update would do. Sends the user a one-line notice for
 * each change that was made outside Pulumi.
 *
 * With `liveDiff: false`, treats the state as the live secret and sends no requests, unless a copy is pending. Without
 * requests, the result is only as current as the last refresh.
 *
 * @throws LifecycleError in these cases:
 * - The secret is gone and cannot be created again, because the program has no value or another secret has the name.
 * - The `import` option names a different secret, or a secret that would be replaced.
 * - A rename would lose the value.
 * - The secret cannot be read.
 */
export async function diff(
  { id, urn, state, inputs, options = {}, before = state }: DiffRequest,
  session: Session,
): Promise<DiffResult> {
  hideMarkedName(state.name, options.markedSecret, session);
  keepOriginal(state, urn, session);
  refuseAnotherImport(id, options.importId, urn);
  const replaces = REPLACING_PROPERTIES.filter(
    (property) => !isSame(property, inputs[property], state[property]),
  );
  const itsValue = `a value, or copyOf: "${id}"`;
  refuseReplacedImport(id, options.importId, replaces, itsValue);
  // In the plugin, the engine imports a secret by calling `read`. If the program differs from that secret, the engine
  // would then replace the secret that it has just imported.
  const isImported = session.marks.isOfImport(state.mark);
  if (isImported) refuseAnotherSecret(replaces, state, { inputs, options });
  if (isImported) refuseImportedCopy(inputs);
  const isReplaced = mustReplace(replaces, inputs) && !isImported;
  // Only the live secret shows whether a pending copy has become active and its original can be deleted.
  const readsLive =
    state.pendingCopyOf !== undefined ||
    (session.settings.liveDiff && !isReplaced);
  const live = readsLive ? await readLive(id, session) : state;
  if (live !== "gone" && isActive(live)) releaseOriginal(state, session);
  if (isReplaced) {
    refuseLostValue(id, state, replaces, inputs, session);
    return { changes: replaces, replaces, deleteBeforeReplace: false };
  }
  if (live === "gone") {
    const by = await removalWords(parseSecretId(id), before, session);
    await reportDeleted({ id, urn, state, by }, { inputs, options }, session);
    return { changes: ["name"], replaces: ["name"], deleteBeforeReplace: true };
  }
  keepAsOnly({ what: `secret ${id}`, id, mark: state.mark, urn }, session);
  const policy = await auditedPolicy(
    { path: parseSecretId(id), known: before, live },
    { inputs, options, settings: session.settings },
    session,
  );
  reportChanges({ before, state, live }, policy, session);
  return {
    changes: [...replaces, ...changesOf(state, live, policy)],
    replaces: [],
    deleteBeforeReplace: false,
  };
}

/**
 * Tells whether to plan a replacement now. An unknown name, store or account may turn out to be the one that the secret
 * already has. If the program sets no value, Pulumi could not create the secret again, so the decision waits for the
 * update, when the name, the store and the account are known.
 *
 * Planning a replacement too early could lose the secret: if the store is also replaced and has `deleteBeforeReplace`,
 * the engine deletes the secret before it creates the new one.
 */
function mustReplace(
  replaces: readonly ReplacingProperty[],
  inputs: Planned<SecretInputs>,
): boolean {
  return inputs.valueFingerprint === undefined
    ? replaces.some((property) => !isUnknown(inputs[property]))
    : replaces.length > 0;
}

/**
 * Ignores the case of account IDs. Otherwise, writing an account ID in a different case would replace the secret, and
 * the replacement would fail, because the name is taken.
 */
function isSame(
  property: ReplacingProperty,
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

function changesOf(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): SecretProperty[] {
  // If the live secret matches the program but the state does not, an earlier response was lost, or somebody else made
  // the same change. The update then writes nothing, but brings the state up to date.
  const changed = new Set<SecretProperty>([
    ...differences(noticed(state, live, policy), policy),
    ...changedByProgram(state, policy),
  ]);
  if (writesValue(state, live, policy) || acceptsValue(state, live, policy))
    changed.add("value");
  return TABLE_ORDER.filter((property) => changed.has(property));
}

const TABLE_ORDER = Object.keys(SECRET_PROPERTIES) as SecretProperty[];
