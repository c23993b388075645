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
  /** `undefined` when the API sent null, `""` or nothing: the three mean the same. */
  comment: string | undefined;
  /** In the API's order, which is alphabetical; empty when the API sent null or nothing. */
  scopes: string[];
  /** Fields that this client does not know, under the API's own names. */
  extra: Record<string, unknown>;
}

/** A store as the API returns it. */
export interface Store {
  id: string;
  name: string;
  /** `undefined` when the API left it out. */
  accountId: string | undefined;
  created: string;
  modified: string;
}

/** How many secrets the account may have, and how many it has. */
export interface Quota {
  quota: number;
  usage: number;
}

/** One entry of an answer's `messages` or `errors`: at most 500 characters, no control characters. */
export interface ApiMessage {
  code: number;
  message: string;
  documentationUrl?: string;
  /** A JSON pointer into what was sent. */
  pointer?: string;
}

/** A successful response. For a list of several pages: the messages of all, and the ray ID and date of the first. */
export interface Answer<T> {
  result: T;
  messages: ApiMessage[];
  /** Cloudflare's name for this request, for its support. `undefined` when nothing was sent or the header is missing. */
  rayId: string | undefined;
  /** The API's clock (`Date` header, whole seconds). */
  date: Date | undefined;
}

/** A secret to create. An absent comment is not sent. */
export interface NewSecret {
  name: string;
  /** At most 65,536 UTF-8 bytes (API description, `secretsStoreValue`); the API decides. */
  value: string;
  scopes: readonly string[];
  comment?: string;
}

/** What to change about a secret. Absent fields are not sent; `comment: ""` empties the comment. */
export interface SecretPatch {
  scopes?: readonly string[];
  comment?: string;
  value?: string;
}

/** A copy of a secret. Its value is the original's. */
export interface SecretCopy {
  name: string;
  scopes: readonly string[];
  comment?: string;
}

/** Which secrets to list. `search` matches name and comment. An empty filter lists all. */
export interface SecretFilter {
  search?: string;
  scopes?: readonly string[];
}

/** An API token, or the account's email address with its global key. */
export type Credentials =
  { apiToken: string } | { email: string; apiKey: string };

/** How the caller of a write follows its progress. */
export interface SendOptions {
  /**
   * Called each time the request leaves, after any wait for the rate limit. The last call is the one that counts,
   * because a POST is sent again only after an attempt that certainly did nothing.
   */
  onSend?: () => void;
}
