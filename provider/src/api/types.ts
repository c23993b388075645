/** Where a store lies: both parts are 32 word characters (`paths.ts` checks them). */
export interface StorePath {
  accountId: string;
  storeId: string;
}

/** Where a secret lies. */
export interface SecretPath extends StorePath {
  secretId: string;
}

/** A new secret is `pending` and becomes `active`; `deleted` is as good as gone. */
export type SecretStatus = "pending" | "active" | "deleted";

/** A secret as the API tells it. The value is write-only: no answer carries it. */
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

/** A store as the API tells it. */
export interface Store {
  id: string;
  name: string;
  /** `undefined` when the API left it out. */
  accountId: string | undefined;
  created: string;
  modified: string;
}

/** How many secrets the account may have, and has. */
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

/** What the API answered. Of a list of several pages: all messages, and ray ID and date of the first page. */
export interface Answer<T> {
  result: T;
  messages: ApiMessage[];
  /** Cloudflare's name for this request, for its support; `undefined` when nothing was sent or no header came. */
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

/** What the copy of a secret is to be; the value is the original's. */
export interface SecretCopy {
  name: string;
  scopes: readonly string[];
  comment?: string;
}

/** Which secrets to list. `search` looks into name and comment; both absent: all. */
export interface SecretFilter {
  search?: string;
  scopes?: readonly string[];
}

/** An API token, or the account's email address with its global key. */
export type Credentials =
  { apiToken: string } | { email: string; apiKey: string };

/** How the caller of a write follows it on its way. */
export interface SendOptions {
  /**
   * Called each time that the request leaves: waits for the rate limit are over then. The last call is the one that
   * counts, since a POST is sent again only after an attempt that certainly did nothing.
   */
  onSend?: () => void;
}
