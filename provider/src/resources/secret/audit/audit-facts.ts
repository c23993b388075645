import type { AuditActor, AuditEntry } from "../../../api";
import { actorWords } from "../../../messages";
import { isLater } from "../../../model";
import type { AuditLog } from "../../../session";
import type { Drift } from "../drift";

/** A difference, or the deletion of the secret. */
export type Drifting = Drift | { kind: "gone" };

/** The newest of one or more changes in the audit log. */
export interface Trace {
  actor: AuditActor;
  /** RFC 3339. */
  time: string;
  /** The number of those changes. */
  changes: number;
}

/** What the audit log says about a secret that somebody changed outside Pulumi. */
export interface AuditFacts {
  /**
   * Whether somebody changed the value since Pulumi last knew it. `unknown` if the log does not contain every change
   * yet, or does not say for every change whether the value was written.
   */
  value: "rotated" | "unchanged" | "unknown";
  /** The change to scopes or comment. `undefined` if the log does not contain one yet. */
  change: Trace | undefined;
  /** The change to the value. */
  rotation: Trace | undefined;
  removal: Trace | undefined;
}

/** What Pulumi knows about a secret when it asks the log. All times are RFC 3339. */
export interface AuditQuestion {
  secretId: string;
  /** The secret's `modified`, as Pulumi last saw it. */
  knownAt: string;
  /** When Pulumi wrote the value. If Pulumi does not manage the value, this is `knownAt`. */
  valueKnownAt: string;
  /** The secret's `modified` now. `undefined` if the secret is gone. */
  modified: string | undefined;
}

/**
 * The maximum difference between the log's time of a write and the secret's `modified`, in milliseconds. `modified`
 * keeps changing until the secret is active, and public clients wait up to 10 s for it to become active. No source says
 * whether the log records when a request arrived or when it was logged.
 */
const SETTLING_MS = 10_000;

/**
 * Decides what the entries of the audit log prove about a secret. No other code decides that. Entries are matched only
 * by the secret's ID, because it is not known what the log calls Secrets Store. Failed actions, views, creates and
 * copies are ignored.
 *
 * The value was rotated if an entry says so and is too late to be about Pulumi's own write. The value is unchanged only
 * if three things hold: the log is complete since Pulumi's write, it has an entry as new as the secret's `modified`,
 * and every entry since the write says that the value was not written.
 */
export function auditFacts(
  { entries, knownSince }: Extract<AuditLog, { kind: "read" }>,
  question: AuditQuestion,
): AuditFacts {
  const { secretId, knownAt, valueKnownAt, modified } = question;
  const own = entries.filter((each) => isAbout(each, secretId));
  const updates = own.filter((each) => kindOf(each) === "update");
  const changes = updates.filter((each) => explains(each, knownAt, modified));
  const rotations = updates.filter(
    ({ time, valueModified }) =>
      valueModified === true && isClearlyLater(time, valueKnownAt),
  );
  const removals = own.filter(
    (each) => kindOf(each) === "delete" && isAfter(each, knownAt),
  );
  const isComplete =
    knownSince !== undefined && !isLater(knownSince, valueKnownAt);
  const isUnchanged =
    isComplete && isDenied(updates, valueKnownAt, modified ?? "");
  const ofProperties = changes.filter(
    ({ valueModified }) => valueModified !== true,
  );
  return {
    value:
      rotations.length > 0 ? "rotated" : isUnchanged ? "unchanged" : "unknown",
    change: newestOf(ofProperties.length > 0 ? ofProperties : changes),
    rotation: newestOf(rotations),
    removal: newestOf(removals),
  };
}

/** Returns the change that caused a difference. */
export function traceOf(
  drift: Drifting,
  { change, rotation, removal }: AuditFacts,
): Trace | undefined {
  switch (drift.kind) {
    case "gone":
      return removal;
    case "changed":
      return change;
    case "value":
    case "modified":
      return rotation ?? change;
  }
}

/** Says who caused a difference, for a message. Returns `undefined` if the log was not read or does not say. */
export function authorOf(
  drift: Drifting,
  facts: AuditFacts | undefined,
): string | undefined {
  const trace = facts && traceOf(drift, facts);
  return trace && byWords(trace);
}

/** Returns words such as `by jane@example.com from the dashboard at TIME`, which are safe to print. */
export function byWords({ actor, time, changes }: Trace): string {
  const last = changes > 1 ? "last " : "";
  return `${last}by ${actorWords(actor)} at ${time}`;
}

function isAbout({ resourceId, path }: AuditEntry, secretId: string): boolean {
  const last = path?.split("/").at(-1);
  return [resourceId, last].some(
    (id) => id?.toLowerCase() === secretId.toLowerCase(),
  );
}

type Kind = "update" | "delete" | "other";

/** The kind of each type of action. Cloudflare may use other types for Secrets Store. */
const KINDS = new Map<string, Kind>([
  ["update", "update"],
  ["delete", "delete"],
  ["create", "other"],
  ["view", "other"],
]);
/** The kind of each HTTP method, for entries whose type is not in `KINDS`. */
const KINDS_BY_METHOD = new Map<string, Kind>([
  ["PATCH", "update"],
  ["PUT", "update"],
  ["DELETE", "delete"],
]);

function kindOf({ type = "", method = "", result = "" }: AuditEntry): Kind {
  if (result.toLowerCase() === "failure") return "other";
  return (
    KINDS.get(type.toLowerCase()) ??
    KINDS_BY_METHOD.get(method.toUpperCase()) ??
    "other"
  );
}

/**
 * Tells whether an entry may be the change that Pulumi is looking for. Pulumi's own last write may be logged slightly
 * later than the `modified` that Pulumi saw, so an entry that may be Pulumi's own write does not count, unless it is
 * about as new as the secret's `modified` now.
 */
function explains(
  entry: AuditEntry,
  knownAt: string,
  modified: string | undefined,
): boolean {
  return (
    isAfter(entry, knownAt) &&
    (isClearlyLater(entry.time, knownAt) ||
      (modified !== undefined && !isClearlyLater(modified, entry.time)))
  );
}

function isAfter({ time }: AuditEntry, since: string): boolean {
  return time !== undefined && isLater(time, since);
}

function isClearlyLater(
  time: string | undefined,
  since: string | undefined,
): boolean {
  if (time === undefined || since === undefined) return false;
  return Date.parse(time) > Date.parse(since) + SETTLING_MS;
}

/**
 * Tells whether the entries prove that nobody wrote the value. An entry without a time may describe any change, so it
 * must also say that the value was not written.
 */
function isDenied(
  updates: readonly AuditEntry[],
  since: string,
  modified: string,
): boolean {
  const later = updates.filter(
    (each) => each.time === undefined || isAfter(each, since),
  );
  const isUpToDate = later.some(
    ({ time }) => time !== undefined && !isClearlyLater(modified, time),
  );
  return (
    isUpToDate && later.every(({ valueModified }) => valueModified === false)
  );
}

function newestOf(entries: readonly AuditEntry[]): Trace | undefined {
  let newest: Trace | undefined;
  for (const { actor, time } of entries)
    if (
      time !== undefined &&
      (newest === undefined || isLater(time, newest.time))
    )
      newest = { actor, time, changes: entries.length };
  return newest;
}
