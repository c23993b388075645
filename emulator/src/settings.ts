/** How many requests a credential may make; afterwards every call is answered 429 until the window ends. */
export interface RateLimit {
  requests: number;
  /** Length of the window, which opens with the first request, in seconds. */
  windowSeconds: number;
}

/**
 * The knobs of the emulator. Where no source says what the live API does, the
 * knob's default is the choice made here, and a client has to stand either.
 */
export interface Settings {
  /** Milliseconds before a request is looked at. Default 0. */
  latencyMs: number;
  /** Milliseconds that a secret stays `pending` after a write; 0 makes it `active` at once. Default 50. */
  pendingMs: number;
  /** Whether becoming `active` moves `modified`. Default true: public clients expect it to move by itself. */
  settleMovesModified: boolean;
  /** Whether a PATCH makes a secret `pending` again. Default true, for the same reason. */
  settleAfterPatch: boolean;
  /** Secrets that an account may hold. Default 100, as in the open beta. Admin's seeds go beyond it. */
  quota: number;
  /** Stores that an account may hold. Default 1, as in the open beta. */
  maxStores: number;
  /** Whether a POST of several secrets makes all or none. Not known of the live API; default true. */
  atomicCreate: boolean;
  /** Whether a comment of `""` is answered as `""` instead of `null`. Not known of the live API; default false. */
  keepsEmptyComment: boolean;
  /** Scopes that are accepted. Default: those seen on the live API, which adds to them. */
  knownScopes: string[];
  /** HTTP status of `secret_not_found` and `store_not_found`. Not documented; default 404, which clients test for. */
  notFoundStatus: number;
  /** HTTP status of a taken name. Not documented; default 409. */
  conflictStatus: number;
  /** HTTP status of a deleted secret. Default 202; some clients saw 200. */
  deleteStatus: number;
  /** Whether the token may read the audit log ("Account Settings Read"). Default true. */
  auditPermission: boolean;
  /** `resource.product` of the audit log's entries about secrets. Not known of the live API; default `secrets_store`. */
  auditProduct: string;
  /** `resource.type` of these entries. Not known of the live API; default `secret`. */
  auditResourceType: string;
  /** Where an update's entry says `value_modified`. Not known of the live API; default `response`. */
  auditValueModified: "request" | "response" | "metadata" | "nowhere";
  /** Milliseconds until an entry appears. Not known of the live API; default 0. */
  auditDelayMs: number;
  /** Whether entries show request bodies as they came, values included. Not known of the live API; default false. */
  auditShowsBodies: boolean;
  /** Where the next page's cursor is: the documentation and the official SDK differ. Default `cursor`, as documented. */
  auditCursorIn: "cursor" | "cursors";
  /** Whether every page names the cursor of itself, as a server gone wrong may. Default false. */
  auditCursorRepeats: boolean;
  /** Default 1,200 requests in 300 seconds, the API's documented limit per token; `false` for none, without headers. */
  rateLimit: RateLimit | false;
}

/** The settings of an emulator that was told nothing. */
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

/** The most bytes, in UTF-8, that a value may have; from the API's page. */
export const maxValueBytes = 65_536;

/** The part of a path before the API's own. */
export const basePath = "/client/v4";
