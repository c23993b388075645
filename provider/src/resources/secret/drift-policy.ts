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
  /** The program's inputs. If the program does not run, the inputs of the last update. */
  inputs: Planned<SecretInputs>;
  options: ResourceOptions;
  settings: Pick<Settings, "valueDrift">;
  /** What the audit log says. Absent: it was not asked, or cannot be read. */
  facts?: AuditFacts;
}

/** What can drift: a property that the API returns, a value that Pulumi manages, or a value that it does not manage. */
type Drifted = Writable | "unmanaged value";

/**
 * Tells whether drift of a property counts. `diff` uses the answer to report and plan, `update` to write, and the `drift`
 * command to list.
 */
export function driftCounts(
  drifted: Drifted,
  { inputs, options, settings }: DriftPolicy,
): boolean {
  const property = drifted === "unmanaged value" ? "value" : drifted;
  if (isIgnored(property, options)) return false;
  // If the program does not set the value, or no longer sets it, others may rotate it.
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

/** Resolves a suspicion about a value if the audit log has the fact. */
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

/** Tells whether somebody else wrote the value, or may have written it. */
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

/** The properties in which the program differs from the state. Does not consider the live secret. */
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
 * Tells whether an update writes the program's value. It does if the program has another value than Pulumi last wrote, or if the
 * settings ask to repair a value that somebody else may have written. A value that the program dropped is left alone.
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
 * Tells whether an update accepts the live value as the program's, because the settings ask for that. The update then records
 * the time of the last modification and writes nothing. The suspicion ends until somebody modifies the secret again.
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

/** Tells whether scopes or comment are what the program wants. An unknown never matches, because it may become anything. */
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
