import type { Secret } from "../../api";
import { HIDDEN, isMarkedSecret, quote } from "../../messages";
import {
  canonicalComment,
  canonicalScopes,
  isActive,
  isLater,
  isUnknown,
  type Planned,
  sameScopes,
  type SecretInputs,
  type SecretState,
} from "../../model";

/** What the API, or a state that was just refreshed, says of a secret now. */
export type Live = Pick<Secret, "status" | "scopes" | "modified"> & {
  comment?: string | undefined;
};

/** One difference between what Pulumi last knew of a secret and what it is now. */
export type Drift =
  | {
      kind: "changed";
      property: "scopes";
      before: string[];
      now: string[];
      since: string;
    }
  | {
      kind: "changed";
      property: "comment";
      /** Absent: there was none. */
      before: string | undefined;
      now: string | undefined;
      since: string;
    }
  | { kind: "value"; writtenAt: string; since: string }
  | { kind: "modified"; before: string; since: string };

/**
 * Compares the state with the live secret.
 *
 * - `changed`: somebody changed scopes or comment.
 * - `value`: Pulumi wrote the value, and the secret was modified after that: *possible* rotation. The API may move
 *   `modified` by itself for a while after a write, and a change of scopes moves it too, so this proves nothing.
 * - `modified`: Pulumi never wrote the value, and something that the API does not show was modified.
 */
export function findDrift(state: SecretState, live: Live): Drift[] {
  const changed = changedProperties(state, live);
  if (hasPossibleValueDrift(state, live)) {
    return [
      ...changed,
      { kind: "value", writtenAt: state.valueWrittenAt, since: live.modified },
    ];
  }
  return changed.length === 0 && isModifiedUnmanaged(state, live)
    ? [{ kind: "modified", before: state.modified, since: live.modified }]
    : changed;
}

function changedProperties(state: SecretState, live: Live): Drift[] {
  const since = live.modified;
  const drift: Drift[] = [];
  if (!sameScopes(state.scopes, live.scopes)) {
    const before = canonicalScopes(state.scopes);
    const now = canonicalScopes(live.scopes);
    drift.push({ kind: "changed", property: "scopes", before, now, since });
  }
  const before = canonicalComment(state.comment);
  const now = canonicalComment(live.comment);
  if (before !== now)
    drift.push({ kind: "changed", property: "comment", before, now, since });
  return drift;
}

/** Tells whether a secret whose value Pulumi wrote was modified after that. False while it is still `pending`. */
export function hasPossibleValueDrift<S extends SecretState>(
  state: S,
  live: Live,
): state is S & { valueWrittenAt: string } {
  return (
    state.valueWrittenAt !== undefined &&
    isActive(live) &&
    isLater(live.modified, state.valueWrittenAt)
  );
}

function isModifiedUnmanaged(state: SecretState, live: Live): boolean {
  const settled = isActive(state) && isActive(live);
  return (
    settled &&
    state.valueFingerprint === undefined &&
    isLater(live.modified, state.modified)
  );
}

/**
 * One readable line for a difference. `shown` is the name as `shownName` has it. Hosts print it as it is: `quote` is what keeps texts of the API from moving the
 * cursor or breaking the line. Its times were checked when they came.
 */
export function driftLine(
  shown: string,
  drift: Drift,
  markedSecret?: unknown,
): string {
  const secret = `secret ${shown}`;
  switch (drift.kind) {
    case "changed": {
      const isHidden = isMarkedSecret(drift.property, markedSecret);
      const [before, now] = [drift.before, drift.now].map((each) =>
        isHidden ? HIDDEN : showProperty(each),
      );
      return `${secret}: ${drift.property} changed outside Pulumi: ${before} => ${now} (modified ${drift.since})`;
    }
    case "value":
      return (
        `${secret}: the value may have been rotated outside Pulumi: written by Pulumi ${drift.writtenAt}, ` +
        `modified since, at ${drift.since} or before`
      );
    case "modified":
      return (
        `${secret}: modified outside Pulumi, but its scopes and comment are unchanged: perhaps a new value ` +
        `(was ${drift.before}, is ${drift.since})`
      );
  }
}

/** One readable line for a property that the program changes. What a value was, and what it becomes, stays out of it. */
export function programLine(
  shown: string,
  property: "scopes" | "comment" | "value",
  { state, inputs }: { state: SecretState; inputs: Planned<SecretInputs> },
  markedSecret?: unknown,
): string {
  const changed = `secret ${shown}: ${property} changed in the program`;
  if (property === "value") return changed;
  if (isMarkedSecret(property, markedSecret))
    return `${changed}: ${HIDDEN} => ${HIDDEN}`;
  const after = inputs[property];
  const shownAfter = isUnknown(after)
    ? "(not known yet)"
    : showProperty(
        Array.isArray(after) ? canonicalScopes(after) : canonicalComment(after),
      );
  return `${changed}: ${showProperty(state[property])} => ${shownAfter}`;
}

/** Scopes or a comment as reports show them: in quotes, safe to print. */
export function showProperty(
  property: readonly string[] | string | undefined,
): string {
  if (property === undefined) return "(none)";
  if (typeof property === "string") return quote(property);
  return `[${property.map(quote).join(", ")}]`;
}
