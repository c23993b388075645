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

/** Everything besides the drift itself that determines whether the drift counts. */
export interface DriftPolicy {
  /** The program's inputs. If the program does not run, the inputs of the last update. */
  inputs: Planned<SecretInputs>;
  options: ResourceOptions;
  settings: Pick<Settings, "valueDrift">;
  /** What the audit log says. Absent if the log was not read or cannot be read. */
  facts?: AuditFacts;
}

/**
 * Tells whether drift counts. Drift that does not count is not reported, not repaired and not recorded in the state.
 * Every rule about what counts belongs here.
 */
export function driftCounts(drift: Drift, policy: DriftPolicy): boolean {
  switch (drift.kind) {
    case "changed":
      return !isIgnored(drift.property, policy.options);
    case "value":
      return valueDriftCounts(policy);
    case "modified":
      return !isIgnored("value", policy.options);
  }
}

/**
 * Tells whether drift of the value counts. It does not count if the program does not set the value, because others are
 * then free to rotate the value.
 */
export function valueDriftCounts({
  inputs,
  options,
  settings,
}: DriftPolicy): boolean {
  return (
    settings.valueDrift !== "off" &&
    inputs.valueFingerprint !== undefined &&
    !isIgnored("value", options)
  );
}

/** Returns the drift that users see. */
export function driftToReport(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): Drift[] {
  const setsValue = policy.inputs.valueFingerprint !== undefined;
  return findDrift(state, live, setsValue)
    .filter((drift) => driftCounts(drift, policy))
    .flatMap((drift) => withFacts(drift, policy.facts));
}

/**
 * Returns the live secret, leaving out any drift that does not count. If drift of the scopes or the comment does not
 * count, the result has the state's scopes or comment. The program is compared with the result, and the state records
 * the result.
 */
export function noticed<L extends Live>(
  state: SecretState,
  live: L,
  policy: DriftPolicy,
): L {
  const ignored = findDrift(state, live, true).flatMap((drift) =>
    drift.kind === "changed" && !driftCounts(drift, policy)
      ? [[drift.property, drift.before] as const]
      : [],
  );
  return { ...live, ...Object.fromEntries(ignored) };
}

/** Confirms or removes a possible change to the value, if the audit log says whether the value was changed. */
function withFacts(drift: Drift, facts: AuditFacts | undefined): Drift[] {
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

/** Returns the properties in which the program differs from the state. The live secret does not matter here. */
export function changedByProgram(
  state: SecretState,
  policy: Pick<DriftPolicy, "inputs" | "options">,
): Writable[] {
  const changed = differences(state, policy);
  return hasNewValue(state, policy) ? [...changed, "value"] : changed;
}

/**
 * Compares the program with a state or with a live secret, and returns which of the properties `scopes` and `comment`
 * differ. Properties that the program ignores (`ignoreChanges`) never count as different, because the engine has
 * replaced their inputs with the old ones, which do not show what the program wants.
 *
 * This rule and {@link noticed} are both needed. `noticed` keeps an ignored property's drift out of the state. However,
 * a refresh does not receive `ignoreChanges`, so the state may contain the live content of an ignored property. The
 * state then differs from the old input, and only this rule hides the difference.
 */
export function differences(
  actual: Pick<Live, "scopes" | "comment">,
  { inputs, options }: Pick<DriftPolicy, "inputs" | "options">,
): Writable[] {
  return LIVE_PROPERTIES.filter(
    (property) =>
      !isIgnored(property, options) && !matches(property, inputs, actual),
  );
}

/**
 * Tells whether an update writes the program's value. An update does so if the program's value differs from the one
 * that Pulumi last wrote, or if the settings ask for a repair and somebody else may have written the value. An update
 * never writes a value that the program no longer sets.
 */
export function writesValue(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): boolean {
  return (
    hasNewValue(state, policy) ||
    (policy.settings.valueDrift === "repair" &&
      valueDriftCounts(policy) &&
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
 * Tells whether an update treats the live value as the program's. An update does so only if the settings ask for it. It
 * then records the time of the last modification and does not write the value. The value counts as drifted again only
 * after another modification.
 */
export function acceptsValue(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): boolean {
  return (
    policy.settings.valueDrift === "accept" &&
    valueDriftCounts(policy) &&
    mayHaveNewValue(state, live, policy) &&
    !writesValue(state, live, policy)
  );
}

/**
 * Tells whether a property (scopes or comment) is what the program wants. An unknown never matches, because it may turn
 * out to be anything.
 */
function matches(
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
