import type { AuditActor, AuditEntry } from "../../../api";
import { actorWords } from "../../../messages";
import { isLater } from "../../../model";
import type { AuditLog } from "../../../session";
import type { Drift } from "../drift";

/** One thing that drifted. */
export type Drifting = Drift | { kind: "gone" };

/** A change that the audit log names. */
export interface Trace {
  actor: AuditActor;
  /** RFC 3339. */
  time: string;
  /** How many changes there were; this is the newest of them. */
  changes: number;
}

/** What the audit log says about a secret that somebody changed outside Pulumi. */
export interface AuditFacts {
  /**
   * Whether the value is another one than Pulumi last knew of. `unknown`: the log does not say so of every change, or does not
   * have every change yet.
   */
  value: "rotated" | "unchanged" | "unknown";
  /** The change of scopes or comment. `undefined`: the log has none, or not yet. */
  change: Trace | undefined;
  /** The change of the value. */
  rotation: Trace | undefined;
  removal: Trace | undefined;
}

/** What Pulumi knows of the secret that the log is asked about. All times RFC 3339. */
export interface AuditQuestion {
  secretId: string;
  /** The secret's `modified`, as Pulumi last saw it. */
  knownAt: string;
  /** When Pulumi wrote the value; for a value that Pulumi does not manage, `knownAt`. */
  valueKnownAt: string;
  /** The secret's `modified` now. `undefined`: the secret is gone. */
  modified: string | undefined;
}

/**
 * So long after a write, its entry and the secret's `modified` may still differ: `modified` moves until the secret is
 * active (public clients wait for that for up to 10 s), and no source says whether an entry has the time of the request
 * or that of its logging.
 */
const SETTLING_MS = 10_000;

/**
 * The one place that decides what the entries of the audit log say about a secret. Entries are matched by the secret's ID
 * alone, because the names that the log has for the product are not known. Failed actions, views, creates and copies
 * say nothing.
 *
 * A fact needs proof. That the value was rotated needs an entry that says so, long enough after Pulumi's own write not to
 * be that one. That it is unchanged needs the whole log since then, an entry as new as the secret's `modified`, and a
 * denial in each of them.
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

/** The change behind one thing that drifted. */
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

/** Who is behind one thing that drifted, in words for a line. `undefined`: the log was not asked, or does not say. */
export function authorOf(
  drift: Drifting,
  facts: AuditFacts | undefined,
): string | undefined {
  const trace = facts && traceOf(drift, facts);
  return trace && byWords(trace);
}

/** `by jane@example.com from the dashboard at TIME`. Safe to print. */
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

/** By action type, which Cloudflare may name in another way for this product. */
const KINDS = new Map<string, Kind>([
  ["update", "update"],
  ["delete", "delete"],
  ["create", "other"],
  ["view", "other"],
]);
/** By method, where the type is none of these. */
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

/** Pulumi's own last write may have an entry that is a little newer than what Pulumi saw. */
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

/** An entry without a time may be about any change, and has to deny it like all others. */
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
