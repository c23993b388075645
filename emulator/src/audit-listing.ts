import { timeOf } from "./audit-log";
import type { Settings } from "./settings";
import type { AuditEntry, AuditResultInfo } from "./wire";

/** The parameters of a request for one page of the audit log. */
export interface AuditQuery {
  /** Milliseconds since 1970. Only newer entries are returned. */
  since: number;
  /** Milliseconds since 1970. Only older entries are returned. */
  before: number;
  limit: number;
  direction: "asc" | "desc";
  cursor?: string | undefined;
  /** The filters of the query, including `action_type.not`. Unknown filters are ignored. */
  filters: URLSearchParams;
}

/** Returns a page of the log, and the cursor of the next page if there is one. */
export function auditPage(
  log: readonly AuditEntry[],
  query: AuditQuery,
  settings: Settings,
): { entries: AuditEntry[]; info: AuditResultInfo } {
  const { limit, direction, cursor } = query;
  const found = log.filter((entry) => isAskedFor(entry, query));
  if (direction === "desc") found.reverse();
  const from = cursor === undefined ? 0 : placeOf(cursor);
  const entries = found.slice(from, from + limit);
  const isEnd = from + limit >= found.length;
  const next = settings.auditCursorRepeats ? from : from + limit;
  const after = cursorOf(next);
  const cursors =
    isEnd && !settings.auditCursorRepeats
      ? {}
      : settings.auditCursorIn === "cursor"
        ? { cursor: after }
        : { cursors: { after } };
  return { entries, info: { count: entries.length, ...cursors } };
}

const fields: Record<string, (entry: AuditEntry) => string | undefined> = {
  action_type: ({ action }) => action?.type,
  action_result: ({ action }) => action?.result,
  actor_context: ({ actor }) => actor?.context,
  actor_email: ({ actor }) => actor?.email,
  raw_method: ({ raw }) => raw?.method,
  raw_uri: ({ raw }) => raw?.uri,
  resource_id: ({ resource }) => resource?.id,
  resource_product: ({ resource }) => resource?.product,
  resource_type: ({ resource }) => resource?.type,
};

function isAskedFor(
  entry: AuditEntry,
  { since, before, filters }: AuditQuery,
): boolean {
  // An entry without a time belongs to every period. The live API may not have such entries.
  const at = Date.parse(timeOf(entry));
  if (at < since || at >= before) return false;
  return Object.entries(fields).every(([name, valueOf]) => {
    const value = valueOf(entry) ?? "";
    const wanted = filters.getAll(name);
    return (
      (wanted.length === 0 || wanted.includes(value)) &&
      !filters.getAll(`${name}.not`).includes(value)
    );
  });
}

// Encodes the cursor, because clients must not interpret it.
const cursorOf = (place: number): string =>
  Buffer.from(`from ${place}`).toString("base64url");

function placeOf(cursor: string): number {
  const place = /^from (\d+)$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  return Number(place?.[1] ?? 0);
}
