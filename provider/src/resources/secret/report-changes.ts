import { shownName } from "../../messages";
import { isActive, type SecretState } from "../../model";
import type { Session } from "../../session";
import { authorOf } from "./audit/audit-facts";
import { driftLine, type Live, updateLine } from "./drift";
import {
  changedByProgram,
  type DriftPolicy,
  driftToReport,
  valueDriftCounts,
} from "./drift-policy";

/** The secret as a `diff` knows it. */
interface Compared {
  /** The state from before this operation refreshed it. */
  before: SecretState;
  state: SecretState;
  live: Live;
}

/** Tells the user, in one line each, what changed outside Pulumi and what the program changes. */
export function reportChanges(
  { before, state, live }: Compared,
  policy: DriftPolicy,
  session: Session,
): void {
  reportDrift(before, live, policy, session);
  noteUnseenRotation(state, live, policy, session);
  reportProgram(state, policy, session);
}

function reportDrift(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
  session: Session,
): void {
  const shown = shownName(state.name, session);
  for (const drift of driftToReport(state, live, policy)) {
    // For a value that Pulumi does not manage, `read` reports the modification once, in the refresh that sees it.
    if (drift.kind === "modified") continue;
    const message = driftLine(shown, drift, {
      markedSecret: policy.options.markedSecret,
      by: authorOf(drift, policy.facts),
    });
    session.notify({ severity: "warning", message });
  }
}

/** In the dynamic provider, reports the program's own changes, because the engine prints only `update`. */
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
 * Tells the user that a rotation cannot be detected yet. If a secret was still pending when Pulumi's write ended, the
 * state does not contain the time of that write. Pulumi does not plan an update only to record the time, because such
 * an update would look like drift.
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
  if (!isUnseen || !valueDriftCounts(policy)) return;
  const message =
    `secret ${shownName(state.name, session)}: the state does not yet record when Pulumi wrote the value, so the preview cannot detect a rotation ` +
    "outside Pulumi. To record the time: pulumi refresh";
  session.notify({ severity: "info", message });
}
