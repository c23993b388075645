import type { LIVE_PROPERTIES } from "../../model";
import {
  canonicalComment,
  isUnknown,
  type Planned,
  sameScopes,
  type SecretInputs,
  type SecretProperty,
  type SecretState,
} from "../../model";
import type { Settings } from "../../session";
import {
  type Drift,
  findDrift,
  hasPossibleValueDrift,
  type Live,
} from "./drift";

/**
 * Tells whether the program tells Pulumi to leave a whole property alone, drift included. With a part of one, such as
 * `scopes[0]`, the engine puts the old part into the inputs, and they are compared and written as they are.
 */
export function isIgnored(
  property: SecretProperty,
  inputs: Pick<Planned<SecretInputs>, "ignoreChanges">,
): boolean {
  const ignored = inputs.ignoreChanges;
  return (
    Array.isArray(ignored) &&
    ignored.some((each) => each === property || each === "*")
  );
}

/** What the decision what to report takes. */
export interface DriftRequest {
  state: SecretState;
  live: Live;
  /** What the program wants; of a stack that is not run, what it wanted last. */
  inputs: Pick<Planned<SecretInputs>, "value" | "ignoreChanges">;
  settings: Pick<Settings, "valueDrift">;
}

/**
 * The differences that users are told of: all but those of what the program ignores, and of a value that is not
 * Pulumi's business, or not any more, or by the setting `valueDrift: off`.
 */
export function driftToReport({
  state,
  live,
  inputs,
  settings,
}: DriftRequest): Drift[] {
  return findDrift(state, live).filter((drift) => {
    const property = drift.kind === "changed" ? drift.property : "value";
    if (isIgnored(property, inputs)) return false;
    return drift.kind !== "value" || watchesValue({ inputs, settings });
  });
}

/** Whether a rotation outside is worth a word. A value that the program dropped is not Pulumi's business any more. */
export function watchesValue({
  inputs,
  settings,
}: Pick<DriftRequest, "inputs" | "settings">): boolean {
  return settings.valueDrift !== "off" && inputs.value !== undefined;
}

/** Tells whether scopes or comment are what the program wants. An unknown is not: it may become anything. */
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

/** Tells whether the program's value is to be written once more over what is probably somebody else's. */
export function mayRepairValue(
  state: SecretState,
  live: Live,
  inputs: Planned<SecretInputs>,
): boolean {
  return (
    inputs.value !== undefined &&
    !isIgnored("value", inputs) &&
    hasPossibleValueDrift(state, live)
  );
}
