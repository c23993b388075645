import { newId } from "./store";
import type { Settings } from "./settings";
import { normalizeTime, type Clock } from "./timestamps";
import type { AuditActor, AuditEntry } from "./wire";

/** An action on a secret or a store. */
export interface AuditedAction {
  type: "create" | "update" | "delete" | "view";
  /** RFC 3339. */
  time: string;
  actor: AuditActor;
  method: string;
  /** Includes the base path, as on the live API. */
  uri: string;
  resourceId: string;
  /** The body of the client's request, unchanged. Absent if the request had none. */
  body?: unknown;
  /** Whether an update wrote a value. Absent for views, creates and deletes, whose entries do not mention this. */
  valueModified?: boolean;
}

/** An entry, and the time from which clients can see it. */
interface KeptEntry {
  entry: AuditEntry;
  /** Milliseconds since 1970. */
  appearsAtMs: number;
}

/** The maximum number of entries, which limits the memory of an emulator that runs for days. */
const maxEntries = 100_000;

/** The text that replaces values in entries, unless `auditShowsBodies` is set. */
const redacted = "[redacted]";

/**
 * The account's audit log, kept in memory. It contains the values of requests only if `auditShowsBodies` is set. Tests
 * use that setting to prove that a client keeps no value.
 */
export class AuditLog {
  private kept: KeptEntry[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry for an action. */
  record(action: AuditedAction): void {
    this.add([this.entryOf(action)]);
  }

  /** Adds entries unchanged, including entries that the live API would never write. */
  add(entries: readonly AuditEntry[]): void {
    const appearsAtMs = this.clock() + this.settings.auditDelayMs;
    for (const entry of entries) this.kept.push({ entry, appearsAtMs });
    if (this.kept.length > maxEntries)
      this.kept = this.kept.slice(-maxEntries / 2);
  }

  /** Returns the entries that clients can see now, sorted by time. Entries without a time come first. */
  visible(): AuditEntry[] {
    const now = this.clock();
    const visible = this.kept.filter(({ appearsAtMs }) => appearsAtMs <= now);
    return visible
      .map(({ entry }) => entry)
      .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  }

  private entryOf(action: AuditedAction): AuditEntry {
    const { auditProduct, auditResourceType, auditShowsBodies } = this.settings;
    const { valueModified, body } = action;
    const said =
      valueModified === undefined ? {} : { value_modified: valueModified };
    const at = this.settings.auditValueModified;
    const shown = auditShowsBodies ? body : withoutValues(body);
    return {
      id: newId(),
      action: {
        time: normalizeTime(action.time),
        type: action.type,
        result: "success",
        description: `${action.type} secret`,
      },
      actor: action.actor,
      raw: { method: action.method, uri: action.uri, status_code: 200 },
      resource: {
        id: action.resourceId,
        product: auditProduct,
        type: auditResourceType,
        scope: "accounts",
        request: at === "request" ? { body: shown, ...said } : shown,
        response: at === "response" ? said : {},
      },
      ...(at === "metadata" ? { metadata: said } : {}),
    };
  }
}

/** Returns the time by which an entry is sorted, or an empty string if the entry has none. */
export function timeOf({ action }: AuditEntry): string {
  return action?.time ?? "";
}

function withoutValues(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutValues);
  if (typeof body !== "object" || body === null) return body;
  return "value" in body ? { ...body, value: redacted } : body;
}
