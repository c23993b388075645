/**
 * How many requests a caller may send in a window, which is a period of a fixed length. After that, every request gets
 * a 429 until the window ends.
 */
export interface RateLimit {
  requests: number;
  /** The length of the window in seconds. A caller's first request opens the window. */
  windowSeconds: number;
}

/**
 * The settings of the emulator. Where no source says what the live API does, the default is our choice, and clients
 * have to work with every choice.
 */
export interface Settings {
  /** How long each request is delayed, in milliseconds. Default: 0. */
  latencyMs: number;
  /**
   * How long a secret stays `pending` after a write, in milliseconds. If 0, the secret is `active` immediately.
   * Default: 50.
   */
  pendingMs: number;
  /** Whether `modified` changes when a secret becomes `active`. Default: true, because public clients expect that. */
  settleMovesModified: boolean;
  /** Whether a PATCH makes a secret `pending` again. Default: true, because public clients expect that. */
  settleAfterPatch: boolean;
  /** The maximum number of secrets in the account. Default: 100, as in the open beta. Seeds may exceed it. */
  quota: number;
  /** The maximum number of stores in the account. Default: 1, as in the open beta. */
  maxStores: number;
  /** Whether a POST of several secrets creates all of them or none. Unknown for the live API. Default: true. */
  atomicCreate: boolean;
  /** Whether a comment of `""` is returned as `""` instead of `null`. Unknown for the live API. Default: false. */
  keepsEmptyComment: boolean;
  /** The accepted scopes. Default: those seen on the live API, which may add more. */
  knownScopes: string[];
  /**
   * The HTTP status of `secret_not_found` and `store_not_found`. Not documented. Default: 404, which clients expect.
   */
  notFoundStatus: number;
  /** The HTTP status of a taken name. Not documented. Default: 409. */
  conflictStatus: number;
  /** The HTTP status of a successful delete. Default: 202, although some clients saw 200. */
  deleteStatus: number;
  /** Whether the token may read the audit log ("Account Settings Read"). Default: true. */
  auditPermission: boolean;
  /**
   * `resource.product` in the audit log's entries about secrets. Unknown for the live API. Default: `secrets_store`.
   */
  auditProduct: string;
  /** `resource.type` in the audit log's entries about secrets. Unknown for the live API. Default: `secret`. */
  auditResourceType: string;
  /**
   * The part of an audit entry about an update that contains `value_modified`. Unknown for the live API. Default:
   * `response`.
   */
  auditValueModified: "request" | "response" | "metadata" | "nowhere";
  /** How long an audit entry takes to appear, in milliseconds. Unknown for the live API. Default: 0. */
  auditDelayMs: number;
  /**
   * Whether audit entries show request bodies unchanged, including values. Unknown for the live API. Default: false.
   */
  auditShowsBodies: boolean;
  /**
   * Which field of the audit log's `result_info` holds the next page's cursor. The documentation and the official SDK
   * differ. Default: `cursor`, as documented.
   */
  auditCursorIn: "cursor" | "cursors";
  /**
   * Whether every page of the audit log returns its own cursor as the next one, as a faulty server might. Default:
   * false.
   */
  auditCursorRepeats: boolean;
  /**
   * Default: 1,200 requests in 300 seconds, the API's documented limit per token. `false` means no limit and no
   * headers.
   */
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

/** The maximum size of a value in UTF-8 bytes, from the API's documentation. */
export const maxValueBytes = 65_536;

/** The part of a path before the API's own path. */
export const basePath = "/client/v4";
