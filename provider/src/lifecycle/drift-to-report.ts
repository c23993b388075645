import { findDrift, type Drift, type Live } from "./drift";
import { isIgnored } from "./ignored";
import type { Settings } from "./settings";
import type { SecretInputs, SecretState } from "./types";
import type { Planned } from "./unknown";

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
