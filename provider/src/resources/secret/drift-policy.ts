import {
  canonicalComment,
  isUnknown,
  type LIVE_PROPERTIES,
  type Planned,
  type ResourceOptions,
  sameScopes,
  type SecretInputs,
  type SecretState,
} from "../../model";
import type { Settings } from "../../session";
import {
  type Drift,
  findDrift,
  hasPossibleValueDrift,
  type Live,
} from "./drift";

/** What the policy depends on beside the drift itself. */
export interface DriftPolicy {
  /** What the program wants. For a stack whose program does not run, what it wanted last. */
  inputs: Planned<SecretInputs>;
  options: Pick<ResourceOptions, "ignoreChanges">;
  settings: Pick<Settings, "valueDrift">;
}

/** What can drift: a property that the API shows, a value that Pulumi wrote, or something about any other value. */
type Drifted = (typeof LIVE_PROPERTIES)[number] | "value" | "unmanaged value";

/**
 * Tells whether drift of a property counts. `diff` reports and plans by this answer, `update` writes by it, and the report
 * of `drift` lists by it.
 *
 * If the program ignores a part of a property, such as `scopes[0]`, the property still counts: the engine puts the old part
 * into the inputs.
 */
export function driftCounts(
  drifted: Drifted,
  { inputs, options, settings }: DriftPolicy,
): boolean {
  const property = drifted === "unmanaged value" ? "value" : drifted;
  const { ignoreChanges = [] } = options;
  if (ignoreChanges.some((each) => each === property || each === "*"))
    return false;
  // A value that the program does not declare, or not any more, is somebody else's to rotate.
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
  return findDrift(state, live).filter((drift) =>
    driftCounts(driftedBy(drift), policy),
  );
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

/** Tells whether an update writes the program's value again, over one that somebody else may have written. */
export function repairsValue(
  state: SecretState,
  live: Live,
  policy: DriftPolicy,
): boolean {
  return (
    policy.settings.valueDrift === "repair" &&
    driftCounts("value", policy) &&
    hasPossibleValueDrift(state, live)
  );
}

/** Tells whether scopes or comment are what the program wants. An unknown is not, because it may become anything. */
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
