/** How many requests a credential may make. After that, every request gets a 429 until the window ends. */
export interface RateLimit {
  requests: number;
  /** Length of the window in seconds. It opens with the first request. */
  windowSeconds: number;
}

/**
 * The settings of the emulator. Where no source says what the live API does, the
 * default is our choice, and a client has to work with either.
 */
export interface Settings {
  /** Milliseconds by which each request is delayed. Default 0. */
  latencyMs: number;
  /** Milliseconds that a secret stays `pending` after a write. With 0, it is `active` at once. Default 50. */
  pendingMs: number;
  /** Whether `modified` moves when a secret becomes `active`. Default true: public clients expect it to move by itself. */
  settleMovesModified: boolean;
  /** Whether a PATCH makes a secret `pending` again. Default true, for the same reason. */
  settleAfterPatch: boolean;
  /** Maximum secrets of an account. Default 100, as in the open beta. Admin's seeds may exceed it. */
  quota: number;
  /** Maximum stores of an account. Default 1, as in the open beta. */
  maxStores: number;
  /** Whether a POST of several secrets creates all or none. Not known of the live API. Default true. */
  atomicCreate: boolean;
  /** Whether a comment of `""` is returned as `""` instead of `null`. Not known of the live API. Default false. */
  keepsEmptyComment: boolean;
  /** The accepted scopes. Default: those seen on the live API, which adds to them. */
  knownScopes: string[];
  /** HTTP status of `secret_not_found` and `store_not_found`. Not documented. Default 404, which clients test for. */
  notFoundStatus: number;
  /** HTTP status of a taken name. Not documented. Default 409. */
  conflictStatus: number;
  /** HTTP status of a successful delete. Default 202. Some clients saw 200. */
  deleteStatus: number;
  /** Whether the token may read the audit log ("Account Settings Read"). Default true. */
  auditPermission: boolean;
  /** `resource.product` of the audit log's entries about secrets. Not known of the live API. Default `secrets_store`. */
  auditProduct: string;
  /** `resource.type` of these entries. Not known of the live API. Default `secret`. */
  auditResourceType: string;
  /** Which part of an update's entry has `value_modified`. Not known of the live API. Default `response`. */
  auditValueModified: "request" | "response" | "metadata" | "nowhere";
  /** Milliseconds until an entry appears. Not known of the live API. Default 0. */
  auditDelayMs: number;
  /** Whether entries show request bodies unchanged, including values. Not known of the live API. Default false. */
  auditShowsBodies: boolean;
  /** Where a page names the next page's cursor: the documentation and the official SDK differ. Default `cursor`, as documented. */
  auditCursorIn: "cursor" | "cursors";
  /** Whether every page names its own cursor as the next one, as a broken server might. Default false. */
  auditCursorRepeats: boolean;
  /** Default 1,200 requests in 300 seconds, the API's documented limit per token. `false`: no limit and no headers. */
  rateLimit: RateLimit | false;
}

/** The default settings. */
export function defaultSettings(): Settings {
  return {
    latencyMs: 0,
    pendingMs: 50,
    settleMovesModified: true,
    settleAfterPatch: true,
    quota: 100,
    maxStores: 1,
    atomicCreate: true,
    keepsEmptyComment: false,
    knownScopes: [
      "access",
      "ai_gateway",
      "containers",
      "dex",
      "websearch",
      "workers",
    ],
    notFoundStatus: 404,
    conflictStatus: 409,
    deleteStatus: 202,
    auditPermission: true,
    auditProduct: "secrets_store",
    auditResourceType: "secret",
    auditValueModified: "response",
    auditDelayMs: 0,
    auditShowsBodies: false,
    auditCursorIn: "cursor",
    auditCursorRepeats: false,
    rateLimit: { requests: 1200, windowSeconds: 300 },
  };
}

/** Maximum size of a value in UTF-8 bytes, from the API's documentation. */
export const maxValueBytes = 65_536;

/** The part of a path that precedes the API's own path. */
export const basePath = "/client/v4";
