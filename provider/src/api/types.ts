import type { SecretStatus } from "../model";

/** A secret as the API returns it. The value is write-only, so no response contains it. */
export interface Secret {
  id: string;
  name: string;
  storeId: string;
  status: SecretStatus;
  /** RFC 3339 with microseconds, as the API sent it. */
  created: string;
  /** RFC 3339 with microseconds, as the API sent it. */
  modified: string;
  /** `undefined` if the API sent null, `""` or nothing. All three mean that there is no comment. */
  comment: string | undefined;
  /** In the API's order, which is alphabetical. Empty if the API sent null or nothing. */
  scopes: string[];
  /** Fields that this client does not know, with the API's own names. */
  extra: Record<string, unknown>;
}

/** A store as the API returns it. */
export interface Store {
  id: string;
  name: string;
  /** `undefined` if the API omitted it. */
  accountId: string | undefined;
  created: string;
  modified: string;
}

/** How many secrets the account may have, and how many it has. */
export interface Quota {
  quota: number;
  usage: number;
}

/** One entry of a response's `messages` or `errors`, with at most 500 characters and no control characters. */
export interface ApiMessage {
  code: number;
  message: string;
  documentationUrl?: string;
  /** A JSON pointer into the request's body. */
  pointer?: string;
}

/**
 * A successful response. For a list of several pages, it has the messages of all pages, and the ray ID and date of the
 * first page.
 */
export interface Answer<T> {
  result: T;
  messages: ApiMessage[];
  /**
   * Cloudflare's ID for this request, which Cloudflare's support asks for. `undefined` if nothing was sent or the
   * header is missing.
   */
  rayId: string | undefined;
  /** The time on the API's clock, in whole seconds (`Date` header). */
  date: Date | undefined;
}

/** A secret to create. An absent comment is not sent. */
export interface NewSecret {
  name: string;
  /** At most 65,536 UTF-8 bytes (API description, `secretsStoreValue`). Only the API enforces the limit. */
  value: string;
  scopes: readonly string[];
  comment?: string;
}

/** What to change about a secret. Absent fields are not sent. `comment: ""` removes the comment. */
export interface SecretPatch {
  scopes?: readonly string[];
  comment?: string;
  value?: string;
}

/** A copy to create. The copy gets the original's value. */
export interface SecretCopy {
  name: string;
  scopes: readonly string[];
  comment?: string;
}

/** Which secrets to list. `search` matches the name and the comment. An empty filter lists all secrets. */
export interface SecretFilter {
  search?: string;
  scopes?: readonly string[];
}

/** An API token, or a user's email address and global API key. */
export type Credentials =
  { apiToken: string } | { email: string; apiKey: string };

/** Lets the caller of a write learn when the request is sent. */
export interface SendOptions {
  /**
   * Called each time the request is sent, after any wait for the rate limit. Only the last call can belong to an
   * attempt that took effect, because a POST is sent again only after an attempt that certainly did nothing.
   */
  onSend?: () => void;
}

/** Who did something. A field is `undefined` if the audit log does not contain it. */
export interface AuditActor {
  email: string | undefined;
  /** How the actor authenticated: `dash`, `api_token`, `api_key`, `oauth`, or another word that Cloudflare uses. */
  context: string | undefined;
  tokenName: string | undefined;
  /** `user`, `account`, `system`, `cloudflare_admin`, or another word that Cloudflare uses. */
  type: string | undefined;
}

/**
 * An entry in the account's audit log, reduced to an allow-list of its fields. The bodies of the request and the
 * response may contain a value, so only `valueModified` is kept from them.
 */
export interface AuditEntry {
  id: string | undefined;
  /** RFC 3339. `undefined` if the entry has no readable time. */
  time: string | undefined;
  /** `create`, `update`, `delete`, `view`, or another word that Cloudflare uses. */
  type: string | undefined;
  /** `success`, `failure`, or another word that Cloudflare uses. */
  result: string | undefined;
  actor: AuditActor;
  method: string | undefined;
  /** The path of the request, without its query. */
  path: string | undefined;
  resourceId: string | undefined;
  /** Whether the entry says that a value was written. `undefined` if the entry does not say. */
  valueModified: boolean | undefined;
}

/** Which entries in the audit log to read, newest first. */
export interface AuditQuery {
  /** Only entries newer than this time, in RFC 3339. */
  since: string;
  /** Only entries older than this time, in RFC 3339. */
  before: string;
  /** The cursor that the previous page returned. */
  cursor?: string;
}

/** One page of the audit log. */
export interface AuditPage {
  entries: AuditEntry[];
  /** The cursor of the next page. `undefined` on the last page. */
  cursor: string | undefined;
}
