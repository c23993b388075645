import { isLasting, problemTexts } from "./connection-problem";
import type { ConnectionProblem } from "./connection-problem";

/** The HTTP methods that the Secrets Store API uses. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** The proxy that a request went through, without its user name and password. */
export interface ProxyName {
  /** Host and port. */
  host: string;
  /** The environment variable that names the proxy. */
  variable: string;
}

/** What every error about a request contains. */
export interface RequestFacts {
  method: Method;
  /** The path below the base URL, without the query. */
  path: string;
  /** Whether an earlier attempt at the same request may have taken effect, although the last attempt failed. */
  earlierOutcomeUnknown: boolean;
}

/** Everything that an `ApiError` is built from. */
export interface ApiRefusal extends RequestFacts {
  status: number;
  code: number | undefined;
  reason: string | undefined;
  subject: string | undefined;
  rayId: string | undefined;
  retryAfterMs: number | undefined;
  /**
   * The API's message, without credentials and unprintable characters. If the request contained a secret's value, this
   * text contains at most the leading word of the API's message.
   */
  text: string;
}

type Kind = "api" | "connection" | "answer" | "configuration" | "credentials";

// One process can load two copies of this package: one for the program, and one for the dynamic host (the part of
// Pulumi that runs dynamic providers). Errors are therefore recognized by this brand rather than by `instanceof`.
const brand = Symbol.for("pulumi-cloudflare-secrets-store.error");

/**
 * The base class of every error from this client. An error copies only fields that are on an allow-list, so it contains
 * no request, response, header or `cause`.
 */
export abstract class SecretsStoreError extends Error {}

/** The API refused the request. */
export class ApiError extends SecretsStoreError {
  override readonly name = "ApiError";
  readonly method: Method;
  readonly path: string;
  /** The HTTP status. It is 200 if only the body says that the request failed (`success: false`). */
  readonly status: number;
  /**
   * The code of the API's first error. `undefined` if the response came from a proxy or Cloudflare's edge instead of
   * the API.
   */
  readonly code: number | undefined;
  /** The leading word of the message, such as `secret_not_found`, if it is one of the API's `snake_case` words. */
  readonly reason: string | undefined;
  /** The name of the secret that the API refuses: NAME in `secret_name_already_exists: NAME`. */
  readonly subject: string | undefined;
  readonly rayId: string | undefined;
  /**
   * Whether the same request may succeed later: true for 429 and 5xx. Where a retry is safe, this client has already
   * retried.
   */
  readonly retryable: boolean;
  /** How long the API asks the client to wait. `undefined` if it does not ask. */
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

  /**
   * After the API refused a request for several secrets, copies the error for one of them. The copy says that the API
   * may have created that one secret anyway.
   */
  asPartlyDone(): ApiError {
    return new ApiError({ ...this.#refusal, earlierOutcomeUnknown: true });
  }
}

/** No response arrived. Call `mayHaveHappened` to find out whether a write may have taken effect. */
export class ConnectionError extends SecretsStoreError {
  override readonly name = "ConnectionError";
  readonly method: Method;
  readonly path: string;
  readonly problem: ConnectionProblem;
  /** `false` only if it is certain that no attempt reached the server. */
  readonly sent: boolean;
  readonly retryable: boolean;
  readonly earlierOutcomeUnknown: boolean;

  constructor(
    facts: RequestFacts & {
      problem: ConnectionProblem;
      sent: boolean;
      proxy?: ProxyName | undefined;
      /** The status that the proxy itself returned instead of connecting to the API. */
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

/**
 * The response is not a valid response from this API: it is not JSON, is truncated or too large, has the wrong shape,
 * or describes a different secret.
 */
export class AnswerError extends SecretsStoreError {
  override readonly name = "AnswerError";
  readonly method: Method;
  readonly path: string;
  readonly status: number;
  /** The part of the response that is wrong, such as `result.3.status`. `body` stands for the whole response. */
  readonly field: string;
  readonly earlierOutcomeUnknown: boolean;

  /** `what` completes "returned HTTP 200, but …". It must contain nothing from the response. */
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

/** Nothing was sent, because an ID, the base URL or another setting is invalid. */
export class ConfigurationError extends SecretsStoreError {
  override readonly name: string = "ConfigurationError";
}

/**
 * Nothing was sent, because credentials are missing or ambiguous. The message names settings, but never shows their
 * content.
 */
export class CredentialsError extends ConfigurationError {
  override readonly name = "CredentialsError";
}

mark(ApiError, "api");
mark(ConnectionError, "connection");
mark(AnswerError, "answer");
mark(ConfigurationError, "configuration");
mark(CredentialsError, "credentials");

/** Whether any copy of this package threw the error. */
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

/** Whether the response was not a valid response from this API. */
export function isAnswerError(error: unknown): error is AnswerError {
  return kindOf(error) === "answer";
}

/** Whether a setting, credential or ID is invalid or missing. */
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
