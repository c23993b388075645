/** What a client sees of a secret's life. */
export type SecretStatus = "pending" | "active" | "deleted";

/** A secret as the API answers it. There is no field for the value: the API never returns one. */
export interface SecretObject {
  /** 32 hex digits. */
  id: string;
  name: string;
  store_id: string;
  status: SecretStatus;
  /** RFC 3339, UTC, six digits of a second. */
  created: string;
  /** RFC 3339, UTC, six digits of a second. */
  modified: string;
  /** `null` when there is none, as the live API sends it. */
  comment: string | null;
  /** Sorted alphabetically, whatever order they were sent in. */
  scopes: string[];
}

/** A store as the API answers it. */
export interface StoreObject {
  /** 32 hex digits. */
  id: string;
  account_id: string;
  name: string;
  /** RFC 3339, UTC, six digits of a second. */
  created: string;
  /** RFC 3339, UTC, six digits of a second. */
  modified: string;
}

/** One entry of `errors` or `messages`. */
export interface Message {
  code: number;
  message: string;
}

/** The paging block of a list answer. */
export interface ResultInfo {
  /** Entries on this page. */
  count: number;
  /** This page, from 1. */
  page: number;
  per_page: number;
  /** Entries that match, over all pages. */
  total_count: number;
  total_pages: number;
}

/** The frame around every answer. */
export interface Envelope {
  success: boolean;
  errors: Message[];
  messages: Message[];
  result: unknown;
  result_info?: ResultInfo | AuditResultInfo;
}

/** Who did something, as an entry of the audit log names them. Every part may be missing. */
export interface AuditActor {
  id?: string;
  email?: string;
  context?: "api_key" | "api_token" | "dash" | "oauth" | "origin_ca_key";
  token_id?: string;
  token_name?: string;
  type?: "account" | "cloudflare_admin" | "system" | "user";
}

/** An entry of the audit log, as the API answers it. Every part may be missing (official SDK 7.1.0). */
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
  /** Only the older log is known to have it. */
  metadata?: unknown;
}

/** The paging block of the audit log. Which of the two has the cursor is a setting. */
export interface AuditResultInfo {
  count: number;
  cursor?: string;
  cursors?: { after?: string };
}
