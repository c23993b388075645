import type { Secret } from "../../api";
import { HIDDEN, isMarkedSecret, showProperty } from "../../messages";
import {
  canonicalComment,
  canonicalScopes,
  isActive,
  isLater,
  isUnknown,
  type LIVE_PROPERTIES,
  type Planned,
  sameScopes,
  type SecretInputs,
  type SecretState,
} from "../../model";

/** A secret as it is now, according to the API or to a state that was just refreshed. */
export type Live = Pick<Secret, "status" | "scopes" | "modified"> & {
  comment?: string | undefined;
};

/** A property that an update can write. */
export type Writable = (typeof LIVE_PROPERTIES)[number] | "value";

/** One difference between a secret as Pulumi last knew it and the secret as it is now. */
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
      /** Absent if there was no comment. */
      before: string | undefined;
      now: string | undefined;
      since: string;
    }
  | ({
      kind: "value";
      writtenAt: string;
      /**
       * The time of the change. Absent if the change came before Pulumi's last update or refresh, because `modified`
       * may then be the time of Pulumi's own write.
       */
      since: string | undefined;
    } & Certainty)
  | ({ kind: "modified"; before: string; since: string } & Certainty);

/** `isCertain` is present if the audit log says that the value was changed. */
interface Certainty {
  isCertain?: true;
}

/**
 * Compares the state with the live secret.
 *
 * - `changed`: somebody changed scopes or comment.
 * - `value`: Pulumi wrote the value, and the secret was modified later. A rotation is *possible*, but not proven: a
 *   change to the scopes also changes `modified`, and the API may change `modified` by itself for a while after a
 *   write.
 * - `modified`: Pulumi does not manage the value, and the secret was modified, but not its scopes or comment. The API
 *   does not return what else was modified.
 *
 * @param setsValue - Whether the program sets a value. The state may still contain the fingerprint of a value that the
 * program no longer sets.
 */
export function findDrift(
  state: SecretState,
  live: Live,
  setsValue: boolean,
): Drift[] {
  const changed = changedProperties(state, live);
  const isManaged = managesValue(state, setsValue);
  if (isManaged && hasPossibleValueDrift(state, live)) {
    return [
      ...changed,
      {
        kind: "value",
        writtenAt: state.valueWrittenAt,
        since: isLater(live.modified, state.modified)
          ? live.modified
          : undefined,
      },
    ];
  }
  return changed.length === 0 && !isManaged && isModified(state, live)
    ? [{ kind: "modified", before: state.modified, since: live.modified }]
    : changed;
}

/**
 * Tells whether Pulumi manages the value.
 *
 * @param setsValue - Whether the program sets a value. The state keeps the fingerprint of a value that the program no
 * longer sets.
 */
export function managesValue(
  { valueFingerprint }: Pick<SecretState, "valueFingerprint">,
  setsValue: boolean,
): boolean {
  return setsValue && valueFingerprint !== undefined;
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

/** Tells whether a secret was modified after Pulumi wrote its value. False while the secret is still `pending`. */
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

function isModified(state: SecretState, live: Live): boolean {
  const settled = isActive(state) && isActive(live);
  return settled && isLater(live.modified, state.modified);
}

/**
 * The words that replace the time of a change that came before Pulumi's last update or refresh. In that case,
 * `modified` may be the time of Pulumi's own write.
 */
const BEFORE_PULUMI =
  "modified after that, but before Pulumi's last update or refresh of the secret";

/**
 * Returns one line about a difference. The line is printed unchanged. Strings from the API must therefore pass through
 * `quote` first, so that they cannot move the cursor or break the line. Times need no quoting, because they were
 * checked when they arrived.
 *
 * @param shown - The name, as `shownName` returns it.
 * @param options.by - Who made the change, if the audit log says so.
 */
export function driftLine(
  shown: string,
  drift: Drift,
  {
    markedSecret,
    by,
  }: { markedSecret?: unknown; by?: string | undefined } = {},
): string {
  const secret = `secret ${shown}`;
  const author = by === undefined ? "" : `, ${by}`;
  switch (drift.kind) {
    case "changed": {
      const isHidden = isMarkedSecret(drift.property, markedSecret);
      const [before, now] = [drift.before, drift.now].map((each) =>
        isHidden ? HIDDEN : showProperty(each),
      );
      return `${secret}: ${drift.property} changed outside Pulumi: ${before} => ${now} (modified ${drift.since}${author})`;
    }
    case "value":
      if (drift.isCertain)
        return `${secret}: the value was rotated outside Pulumi${author}. Pulumi last wrote it at ${drift.writtenAt}`;
      return (
        `${secret}: the value may have been rotated outside Pulumi. Pulumi wrote it at ${drift.writtenAt}, and the secret was ` +
        `${drift.since === undefined ? BEFORE_PULUMI : `last modified at ${drift.since}`}${author}`
      );
    case "modified":
      if (drift.isCertain)
        return (
          `${secret}: the value, which Pulumi does not manage, was changed outside Pulumi${author} ` +
          `(modified ${drift.before} => ${drift.since})`
        );
      return (
        `${secret}: the secret was modified outside Pulumi, but its scopes and comment are unchanged. It may have a new value ` +
        `(modified ${drift.before} => ${drift.since}${author})`
      );
  }
}

/**
 * Returns one line about a property that an update sets to the program's input. The line omits the property's old
 * content, which may have been marked as secret, and it never shows a secret's value.
 */
export function updateLine(
  shown: string,
  property: Writable,
  inputs: Planned<SecretInputs>,
  markedSecret?: unknown,
): string {
  const line = `secret ${shown}: the update`;
  if (property === "value")
    return isUnknown(inputs.valueFingerprint)
      ? `${line} may write the value, which is not known yet`
      : `${line} writes the value`;
  const sets = `${line} sets ${property} to`;
  if (isMarkedSecret(property, markedSecret)) return `${sets} ${HIDDEN}`;
  const after = inputs[property];
  if (isUnknown(after))
    return `${line} may change ${property}, because the new content is not known yet`;
  const shownAfter = typeof after === "object" ? canonicalScopes(after) : after;
  return `${sets} ${showProperty(shownAfter)}`;
}
