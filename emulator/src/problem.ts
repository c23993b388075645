import { basePath, type Settings } from "./settings";

type ProblemKind =
  | "bad-input"
  | "not-found"
  | "conflict"
  | "store-not-empty"
  | "no-route"
  | "bad-headers"
  | "not-authorized";

/**
 * An error that the client sees, with the API's code. Several errors share a code, so the leading word of the message
 * distinguishes them. Messages contain names and limits, but never a value.
 */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly kind: ProblemKind,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  /** Returns the HTTP status. Some statuses are settings, because no source says what the live API sends. */
  status(settings: Settings): number {
    switch (this.kind) {
      case "bad-input":
      case "bad-headers":
        return 400;
      case "not-authorized":
        return 403;
      case "no-route":
        return 404;
      case "store-not-empty":
        return 409;
      case "not-found":
        return settings.notFoundStatus;
      case "conflict":
        return settings.conflictStatus;
    }
  }
}

export const secretNotFound = (): Problem =>
  new Problem("not-found", 1001, "secret_not_found");

export const storeNotFound = (): Problem =>
  new Problem("not-found", 1001, "store_not_found");

/** A body that is not JSON, or has the wrong shape. */
export const invalidBody = (detail?: string): Problem =>
  badInput("invalid_json_body", detail);

/** Code 1001, with one of the API's error words and what the word refers to. */
export const badInput = (word: string, detail?: string): Problem =>
  new Problem(
    "bad-input",
    1001,
    detail === undefined ? word : `${word}: ${detail}`,
  );

/** A query of the audit log without a required parameter. No source gives the code and message of this error. */
export const badAuditQuery = (parameters: readonly string[]): Problem =>
  new Problem(
    "bad-input",
    1004,
    `missing or invalid parameters: ${parameters.join(", ")}`,
  );

export const nameTaken = (name: string): Problem =>
  new Problem("conflict", 1003, `secret_name_already_exists: ${name}`);

// Two public repositories mention this error word. The code and the status come from a mock in one of them.
export const tooManySecrets = (quota: number): Problem =>
  new Problem("bad-input", 1003, `maximum_secrets_exceeded: max ${quota}`);

export const tooManyStores = (): Problem =>
  new Problem("bad-input", 1003, "maximum_stores_exceeded");

// The status is documented, but the code is our choice.
export const storeNotEmpty = (): Problem =>
  new Problem("store-not-empty", 1003, "store_not_empty");

/** A path with an empty segment in place of an ID. */
export const emptySegment = (): Problem =>
  new Problem("no-route", 1000, "not found");

/** A path that matches no route, usually because the account ID is malformed. */
export const noRoute = (path: string): Problem =>
  new Problem(
    "no-route",
    7003,
    `Could not route to ${path.replace(basePath, "")}, perhaps your object identifier is invalid?`,
  );

export const malformedCredentials = (): Problem =>
  new Problem("bad-headers", 10000, "Authentication error");

export const notAuthorized = (): Problem =>
  new Problem("not-authorized", 10000, "Authentication error");
