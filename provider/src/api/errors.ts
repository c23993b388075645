import { isLasting, problemTexts } from "./connection-problem";
import type { ConnectionProblem } from "./connection-problem";

/** The HTTP methods that the Secrets Store API uses. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** The proxy that a request went through, without its user and password. */
export interface ProxyName {
  /** Host and port. */
  host: string;
  /** The environment variable that names it. */
  variable: string;
}

/** What every error about a request says. */
export interface RequestFacts {
  method: Method;
  /** Below the base URL, without the query. */
  path: string;
  /** An earlier attempt of the same request may have taken effect, although the last attempt failed. */
  earlierOutcomeUnknown: boolean;
}

/** What an `ApiError` is made of, and nothing else. */
export interface ApiRefusal extends RequestFacts {
  status: number;
  code: number | undefined;
  reason: string | undefined;
  subject: string | undefined;
  rayId: string | undefined;
  retryAfterMs: number | undefined;
  /** The API's own words, already cleaned. If the request contained a value, at most the leading word. */
  text: string;
}

type Kind = "api" | "connection" | "answer" | "configuration" | "credentials";

// One process can load two copies of this package (the program's and the engine host's), so errors are recognized by this
// brand and not by `instanceof`.
const brand = Symbol.for("pulumi-cloudflare-secrets-store.error");

/** Base of every error of this client. Built from an allow-list: no request, response, header or `cause`. */
export abstract class SecretsStoreError extends Error {}

/** The API refused the request. */
export class ApiError extends SecretsStoreError {
  override readonly name = "ApiError";
  readonly method: Method;
  readonly path: string;
  /** HTTP status; 200 when the body alone said `success: false`. */
  readonly status: number;
  /** The code of the API's first error; `undefined` when the body was not the API's (a proxy, the edge). */
  readonly code: number | undefined;
  /** The message's leading word, when it is one of the API's `snake_case` words: `secret_not_found`. */
  readonly reason: string | undefined;
  /** The secret of this request that the API refuses: NAME in `secret_name_already_exists: NAME`. */
  readonly subject: string | undefined;
  readonly rayId: string | undefined;
  /** The same request may succeed later: 429 and 5xx. This client has already retried it where that is safe. */
  readonly retryable: boolean;
  /** How long the API asked to wait, if it did. */
  readonly retryAfterMs: number | undefined;
  readonly earlierOutcomeUnknown: boolean;
  readonly #refusal: ApiRefusal;

  constructor(refusal: ApiRefusal) {
    super(describeRefusal(refusal));
    this.#refusal = refusal;
    this.method = refusal.method;
    this.path = refusal.path;
    this.status = refusal.status;
    this.code = refusal.code;
    this.reason = refusal.reason;
    this.subject = refusal.subject;
    this.rayId = refusal.rayId;
    this.retryable = refusal.status === 429 || refusal.status >= 500;
    this.retryAfterMs = refusal.retryAfterMs;
    this.earlierOutcomeUnknown = refusal.earlierOutcomeUnknown;
  }

  /** This refusal of a shared request, for one secret that the API may have created nevertheless. */
  asPartlyDone(): ApiError {
    return new ApiError({ ...this.#refusal, earlierOutcomeUnknown: true });
  }
}

/** No response arrived. A write may or may not have taken effect: ask `mayHaveHappened`. */
export class ConnectionError extends SecretsStoreError {
  override readonly name = "ConnectionError";
  readonly method: Method;
  readonly path: string;
  readonly problem: ConnectionProblem;
  /** `false` only when it is certain that no attempt reached the server. */
  readonly sent: boolean;
  readonly retryable: boolean;
  readonly earlierOutcomeUnknown: boolean;

  constructor(
    facts: RequestFacts & {
      problem: ConnectionProblem;
      sent: boolean;
      proxy?: ProxyName | undefined;
      /** What the proxy itself returned instead of connecting to the API. */
      proxyStatus?: number | undefined;
    },
  ) {
    const { proxy, proxyStatus } = facts;
    const returned =
      proxyStatus === undefined ? "" : `, which returned HTTP ${proxyStatus}`;
    const via =
      proxy === undefined
        ? ""
        : ` through the proxy ${proxy.host} (${proxy.variable})${returned}`;
    super(
      `${facts.method} ${facts.path} got no response${via}: ${problemTexts[facts.problem]}`,
    );
    this.method = facts.method;
    this.path = facts.path;
    this.problem = facts.problem;
    this.sent = facts.sent || facts.earlierOutcomeUnknown;
    this.retryable = !isLasting(facts.problem);
    this.earlierOutcomeUnknown = facts.earlierOutcomeUnknown;
  }
}

/** A response arrived, but not one of this API: not JSON, truncated, too large, of the wrong shape, about another secret. */
export class AnswerError extends SecretsStoreError {
  override readonly name = "AnswerError";
  readonly method: Method;
  readonly path: string;
  readonly status: number;
  /** The part of the response that is wrong, such as `result.3.status`; `body` for the whole. */
  readonly field: string;
  readonly earlierOutcomeUnknown: boolean;

  /** `what` completes "returned HTTP 200, but …" and must contain nothing from the response. */
  constructor(
    facts: RequestFacts & { status: number; field: string; what: string },
  ) {
    super(
      `${facts.method} ${facts.path} returned HTTP ${facts.status}, but ${facts.what}`,
    );
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.field = facts.field;
    this.earlierOutcomeUnknown = facts.earlierOutcomeUnknown;
  }
}

/** Nothing was sent: an ID, the base URL or another setting is invalid. */
export class ConfigurationError extends SecretsStoreError {
  override readonly name: string = "ConfigurationError";
}

/** Nothing was sent: credentials are missing or ambiguous. The message names settings, never their content. */
export class CredentialsError extends ConfigurationError {
  override readonly name = "CredentialsError";
}

mark(ApiError, "api");
mark(ConnectionError, "connection");
mark(AnswerError, "answer");
mark(ConfigurationError, "configuration");
mark(CredentialsError, "credentials");

/** Whether this client threw the error, from whichever copy of the package. */
export function isSecretsStoreError(
  error: unknown,
): error is SecretsStoreError {
  return kindOf(error) !== undefined;
}

/** Whether the API refused the request. */
export function isApiError(error: unknown): error is ApiError {
  return kindOf(error) === "api";
}

/** Whether no response arrived. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return kindOf(error) === "connection";
}

/** Whether the response was not one of this API. */
export function isAnswerError(error: unknown): error is AnswerError {
  return kindOf(error) === "answer";
}

/** Whether a setting or an ID is invalid, credentials included. */
export function isConfigurationError(
  error: unknown,
): error is ConfigurationError {
  return kindOf(error) === "configuration" || isCredentialsError(error);
}

/** Whether the credentials are missing or ambiguous. */
export function isCredentialsError(error: unknown): error is CredentialsError {
  return kindOf(error) === "credentials";
}

function describeRefusal(refusal: ApiRefusal): string {
  const { method, path, status, code, rayId, text } = refusal;
  const number = code === undefined ? "" : `, code ${code}`;
  const ray = rayId === undefined ? "" : ` (ray ID ${rayId})`;
  return `${method} ${path} returned HTTP ${status}${number}: ${text}${ray}`;
}

function mark(errorClass: { prototype: object }, kind: Kind): void {
  Object.defineProperty(errorClass.prototype, brand, { value: kind });
}

function kindOf(error: unknown): Kind | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  return (error as { [brand]?: Kind })[brand];
}
