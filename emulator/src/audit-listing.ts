import { timeOf } from "./audit-log";
import type { Settings } from "./settings";
import type { AuditEntry, AuditResultInfo } from "./wire";

/** What a request for a page of the audit log asks for. */
export interface AuditQuery {
  /** Milliseconds since 1970; entries are newer than this. */
  since: number;
  /** Milliseconds since 1970; entries are older than this. */
  before: number;
  limit: number;
  direction: "asc" | "desc";
  cursor?: string | undefined;
  /** The query's filters, `action_type.not` among them; unknown ones are ignored. */
  filters: URLSearchParams;
}

/** One page of the log, and the cursor of the next one where there is one. */
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
  // An entry without a time, which the live API may not have, is in every stretch.
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

// Opaque to clients.
const cursorOf = (place: number): string =>
  Buffer.from(`from ${place}`).toString("base64url");

function placeOf(cursor: string): number {
  const place = /^from (\d+)$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  return Number(place?.[1] ?? 0);
}
