import { newId } from "./store";
import type { Settings } from "./settings";
import { normalizeTime, type Clock } from "./timestamps";
import type { AuditActor, AuditEntry } from "./wire";

/** What was done to which secret or store. */
export interface AuditedAction {
  type: "create" | "update" | "delete" | "view";
  /** RFC 3339. */
  time: string;
  actor: AuditActor;
  method: string;
  /** With the base path, as the live API has it. */
  uri: string;
  resourceId: string;
  /** Of a client's request, as it came. Absent: there was none. */
  body?: unknown;
  /** Whether a value was written; of a view, a delete and a create it says nothing. Absent: left out. */
  valueModified?: boolean;
}

/** An entry as it was put in, and when clients see it. */
interface KeptEntry {
  entry: AuditEntry;
  /** Milliseconds since 1970. */
  appearsAtMs: number;
}

/** An emulator left running for days must not eat the memory. */
const maxEntries = 100_000;

/** What an entry has in place of a value, unless the settings say that bodies are shown as they came. */
const redacted = "[redacted]";

/**
 * The account's audit log, in memory only. Values of requests get into it by one setting alone, `auditShowsBodies`, which
 * is for proofs that a client keeps nothing of them.
 */
export class AuditLog {
  private kept: KeptEntry[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry about something that was done. */
  record(action: AuditedAction): void {
    this.add([this.entryOf(action)]);
  }

  /** Adds entries as they are, also such as the live API would never have. */
  add(entries: readonly AuditEntry[]): void {
    const appearsAtMs = this.clock() + this.settings.auditDelayMs;
    for (const entry of entries) this.kept.push({ entry, appearsAtMs });
    if (this.kept.length > maxEntries)
      this.kept = this.kept.slice(-maxEntries / 2);
  }

  /** What clients may see by now, in the order of time. An entry without a time comes first. */
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

/** The time of an entry, for its place in the list; empty where it has none. */
export function timeOf({ action }: AuditEntry): string {
  return action?.time ?? "";
}

function withoutValues(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutValues);
  if (typeof body !== "object" || body === null) return body;
  return "value" in body ? { ...body, value: redacted } : body;
}
