import {
  canonicalComment,
  isIgnored,
  isUnknown,
  LIVE_PROPERTIES,
  type Planned,
  type ResourceOptions,
  sameScopes,
  type SecretInputs,
  type SecretState,
} from "../../model";
import type { Settings } from "../../session";
import type { AuditFacts } from "./audit/audit-facts";
import {
  type Drift,
  findDrift,
  hasPossibleValueDrift,
  type Live,
  type Writable,
} from "./drift";

/** What the policy depends on besides the drift itself. */
export interface DriftPolicy {
  /** The program's inputs. Where the program does not run, the inputs of the last update. */
  inputs: Planned<SecretInputs>;
  options: ResourceOptions;
  settings: Pick<Settings, "valueDrift">;
  /** What the audit log says. Absent if the log was not read or cannot be read. */
  facts?: AuditFacts;
}

/** What can drift: a property that the API returns, a value that Pulumi manages, or a value that it does not manage. */
type Drifted = Writable | "unmanaged value";

/**
 * Tells whether a difference in a property counts. `diff` calls this to report and plan, `update` to write, and the `drift`
 * command to list.
 *
 * For scopes and comment, `diff` and `update` also ask this about the program's own changes: Pulumi writes neither of them
 * while the program ignores it.
 */
export function driftCounts(
  drifted: Drifted,
  { inputs, options, settings }: DriftPolicy,
): boolean {
  const property = drifted === "unmanaged value" ? "value" : drifted;
  if (isIgnored(property, options)) return false;
  // If the program does not set the value, others may rotate it.
  return (
    drifted !== "value" ||
    (settings.valueDrift !== "off" && inputs.valueFingerprint !== undefined)
  );
}

/** The drift that users see. */
export function driftToReport(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): Drift[] {
  const setsValue = policy.inputs.valueFingerprint !== undefined;
  return findDrift(state, live, setsValue)
    .filter((drift) => driftCounts(driftedBy(drift), policy))
    .flatMap((drift) => withFacts(drift, policy.facts));
}

/** Turns possible value drift into a fact, if the audit log has one. */
export function withFacts(
  drift: Drift,
  facts: AuditFacts | undefined,
): Drift[] {
  if (drift.kind === "changed" || facts === undefined) return [drift];
  switch (facts.value) {
    case "unchanged":
      return [];
    case "rotated":
      return [{ ...drift, isCertain: true }];
    case "unknown":
      return [drift];
  }
}

/** Tells whether somebody else may have written the value. */
function mayHaveNewValue(
  state: SecretState,
  live: Live,
  { facts }: DriftPolicy,
): boolean {
  return facts?.value !== "unchanged" && hasPossibleValueDrift(state, live);
}

function driftedBy(drift: Drift): Drifted {
  switch (drift.kind) {
    case "changed":
      return drift.property;
    case "value":
      return "value";
    case "modified":
      return "unmanaged value";
  }
}

/** The properties in which the program differs from the state. The live secret does not matter here. */
export function changedByProgram(
  state: SecretState,
  policy: Pick<DriftPolicy, "inputs" | "options">,
): Writable[] {
  const { inputs, options } = policy;
  const changed: Writable[] = LIVE_PROPERTIES.filter(
    (property) =>
      !isIgnored(property, options) && !matches(property, inputs, state),
  );
  return hasNewValue(state, policy) ? [...changed, "value"] : changed;
}

/**
 * Tells whether an update writes the program's value. It does if the program's value differs from the one that Pulumi last
 * wrote. It also does if the settings ask for a repair and somebody else may have written the value. An update never writes
 * a value that the program no longer sets.
 */
export function writesValue(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): boolean {
  return (
    hasNewValue(state, policy) ||
    (policy.settings.valueDrift === "repair" &&
      driftCounts("value", policy) &&
      mayHaveNewValue(state, live, policy))
  );
}

function hasNewValue(
  state: SecretState,
  { inputs, options }: Pick<DriftPolicy, "inputs" | "options">,
): boolean {
  const { valueFingerprint } = inputs;
  return (
    valueFingerprint !== undefined &&
    valueFingerprint !== state.valueFingerprint &&
    !isIgnored("value", options)
  );
}

/**
 * Tells whether an update accepts the live value as the program's, because the settings ask for that. The update then
 * records the time of the last modification and does not write the value. The value counts as drifted again only after
 * another modification.
 */
export function acceptsValue(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): boolean {
  return (
    policy.settings.valueDrift === "accept" &&
    driftCounts("value", policy) &&
    mayHaveNewValue(state, live, policy) &&
    !writesValue(state, live, policy)
  );
}

/**
 * Tells whether scopes or comment are what the program wants. An unknown never matches, because it may turn out to be
 * anything.
 */
export function matches(
  property: (typeof LIVE_PROPERTIES)[number],
  inputs: Planned<SecretInputs>,
  actual: Pick<Live, "scopes" | "comment">,
): boolean {
  switch (property) {
    case "scopes":
      return (
        !isUnknown(inputs.scopes) && sameScopes(inputs.scopes, actual.scopes)
      );
    case "comment":
      return (
        !isUnknown(inputs.comment) &&
        canonicalComment(inputs.comment) === canonicalComment(actual.comment)
      );
  }
}
