/** A secret's status, as clients see it. */
export type SecretStatus = "pending" | "active" | "deleted";

/** A secret in a response. It has no field for the value, because the API never returns one. */
export interface SecretObject {
  /** 32 hex digits. */
  id: string;
  name: string;
  store_id: string;
  status: SecretStatus;
  /** RFC 3339, UTC, with microseconds. */
  created: string;
  /** RFC 3339, UTC, with microseconds. */
  modified: string;
  /** `null` if there is no comment, as on the live API. */
  comment: string | null;
  /** Sorted alphabetically, regardless of the order in which they were sent. */
  scopes: string[];
}

/** A store in a response. */
export interface StoreObject {
  /** 32 hex digits. */
  id: string;
  account_id: string;
  name: string;
  /** RFC 3339, UTC, with microseconds. */
  created: string;
  /** RFC 3339, UTC, with microseconds. */
  modified: string;
}

/** One entry of `errors` or `messages`. */
export interface Message {
  code: number;
  message: string;
}

/** The `result_info` of a list. */
export interface ResultInfo {
  /** The number of entries on this page. */
  count: number;
  /** The number of this page, from 1. */
  page: number;
  per_page: number;
  /** The number of matching entries on all pages. */
  total_count: number;
  total_pages: number;
}

/** The envelope of every response. */
export interface Envelope {
  success: boolean;
  errors: Message[];
  messages: Message[];
  result: unknown;
  result_info?: ResultInfo | AuditResultInfo;
}

/** Who did something, in an entry of the audit log. Any field may be missing. */
export interface AuditActor {
  id?: string;
  email?: string;
  context?: "api_key" | "api_token" | "dash" | "oauth" | "origin_ca_key";
  token_id?: string;
  token_name?: string;
  type?: "account" | "cloudflare_admin" | "system" | "user";
}

/** An entry of the audit log in a response. Any field may be missing (official SDK 7.1.0). */
export interface AuditEntry {
  id?: string;
  action?: {
    /** RFC 3339. */
    time?: string;
    type?: string;
    result?: string;
    description?: string;
  };
  actor?: AuditActor;
  raw?: { method?: string; uri?: string; status_code?: number };
  resource?: {
    id?: string;
    product?: string;
    type?: string;
    scope?: string;
    request?: unknown;
    response?: unknown;
  };
  /** Only the older audit log is known to have this field. */
  metadata?: unknown;
}

/** The `result_info` of the audit log. The setting `auditCursorIn` decides which of the two fields holds the cursor. */
export interface AuditResultInfo {
  count: number;
  cursor?: string;
  cursors?: { after?: string };
}
