import axios, { AxiosError, CanceledError } from "axios";
import type {
  AxiosInstance,
  AxiosRequestConfig,
  AxiosResponse,
  InternalAxiosRequestConfig,
} from "axios";
import axiosRetry from "axios-retry";
import type { IAxiosRetryConfig } from "axios-retry";
import type { Method } from "../errors";
import type { Credentials, SendOptions } from "../types";
import { Attempts } from "./attempts";
import type { LastFailure } from "./attempts";
import { authHeaders } from "./auth-headers";
import { faultOf } from "./connection-faults";
import { startDeadline } from "./deadline";
import type { StartTimer } from "./deadline";
import { Gate } from "./gate";
import type { GateOptions } from "./gate";
import { rateLimitOf, readAnswer, retryAfterMs } from "./http-answer";
import type { HttpAnswer, SentSecret } from "./http-answer";
import { isFromProxy, proxyConfig } from "./proxy";
import type { Proxy } from "./proxy";
import { quietRequests } from "./quiet-request";
import { createCleaner } from "./redaction";
import type { AttemptFailure } from "./retry";

/** One request to a path below the base URL. */
export interface HttpRequest extends SendOptions {
  method: Method;
  path: string;
  query?: URLSearchParams;
  /** The body, which is sent as JSON. */
  body?: unknown;
  /** The secrets in the body, with their values. Errors show no part of the response that could repeat a value. */
  secrets?: readonly SentSecret[];
}

/** Sends requests and retries them, without knowing what they mean. */
export interface Transport {
  /**
   * Returns the response, whatever its status.
   *
   * @throws ConnectionError when no response arrives; AnswerError when the response is truncated or larger than 20 MB.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Waits until the rate limit allows a request. Rejects when the wait is canceled. */
  ready(): Promise<void>;
}

/** The options of `createApi`, with all defaults filled in. */
export interface TransportOptions extends GateOptions {
  credentials: Credentials;
  baseUrl: string;
  proxy: Proxy | undefined;
  timeoutMs: number;
  startTimer: StartTimer;
  signal: AbortSignal | undefined;
  userAgent: string;
}

/** The maximum size of a response, in bytes. 100 secrets with long comments are a few hundred kilobytes. */
const maxAnswerBytes = 20_000_000;

type Failure = AttemptFailure | LastFailure;

/** Makes a transport. The time-out applies to each attempt. */
export function createTransport(options: TransportOptions): Transport {
  const gate = new Gate(options);
  const http = createHttp(options);
  return {
    async send(request) {
      const attempts = new Attempts(
        request.method,
        request.path,
        options.proxy,
      );
      const config = configOf(request, attempts, options, gate);
      const response = await exchange(http, config, attempts, options);
      return answerOf(request, attempts, options, response);
    },
    ready: () => gate.ready(),
  };
}

async function exchange(
  http: AxiosInstance,
  config: AxiosRequestConfig,
  attempts: Attempts,
  options: TransportOptions,
): Promise<AxiosResponse<string>> {
  try {
    return await http.request<string>(config);
  } catch (error) {
    const failure = failureOf(error, options);
    if (failure.kind !== "status")
      throw attempts.errorOf(failure, statusOf(error));
    return (error as { response: AxiosResponse<string> }).response;
  }
}

function createHttp(options: TransportOptions): AxiosInstance {
  const http = axios.create({
    headers: {
      Accept: "application/json",
      // No compression: a small compressed body could expand to a very large one.
      "Accept-Encoding": "identity",
      "User-Agent": options.userAgent,
      ...authHeaders(options.credentials),
    },
    decompress: false,
    maxRedirects: 0,
    transport: quietRequests,
    maxContentLength: maxAnswerBytes,
    responseType: "text",
    transformRequest: (data: unknown) => data,
    transformResponse: (data: unknown) => data,
    proxy: proxyConfig(options.proxy),
  });
  axiosRetry(http, { retries: Infinity, retryDelay: () => 0 });
  return http;
}

async function attempt(
  config: InternalAxiosRequestConfig,
  { method, onSend }: HttpRequest,
  options: TransportOptions,
  gate: Gate,
): Promise<AxiosResponse> {
  await gate.pass();
  // Cancellation is checked here, because axios's adapter sends a request even if its signal is already aborted (axios
  // 1.21.1).
  if (options.signal?.aborted === true) throw new CanceledError();
  onSend?.();
  const { timeoutMs, startTimer } = options;
  // Nobody knows the outcome of an aborted write, so a canceled write in flight still gets its response or times out.
  const cancelled = method === "GET" ? options.signal : undefined;
  const deadline = startDeadline(timeoutMs, cancelled, startTimer);
  try {
    const send = axios.getAdapter("http");
    const response = await send({ ...config, signal: deadline.signal });
    gate.learn(rateLimitOf(response));
    return response;
  } catch (error) {
    if (deadline.isOver()) throw new AxiosError("", "ETIMEDOUT", config);
    if (!(error instanceof AxiosError)) throw error;
    if (error.response) gate.learn(rateLimitOf(error.response));
    // axios-retry sends this config again, so it must not contain the deadline of this attempt.
    error.config = config;
    throw error;
  } finally {
    deadline.clear();
  }
}

function configOf(
  request: HttpRequest,
  attempts: Attempts,
  options: TransportOptions,
  gate: Gate,
): AxiosRequestConfig {
  const { method, path, query, body } = request;
  const search =
    query === undefined || query.size === 0 ? "" : `?${query.toString()}`;
  const json = { "Content-Type": "application/json" };
  return {
    method,
    url: options.baseUrl + path + search,
    ...(body === undefined
      ? {}
      : { data: JSON.stringify(body), headers: json }),
    adapter: (config) => attempt(config, request, options, gate),
    "axios-retry": retryOf(attempts, options, gate),
  };
}

// axios-retry asks `retryCondition` whether to retry. The gate does the waiting, so that users can cancel the wait and
// tests can skip it.
function retryOf(
  attempts: Attempts,
  options: TransportOptions,
  gate: Gate,
): IAxiosRetryConfig {
  let delayMs: number | undefined;
  return {
    retryCondition: (error) => {
      const failure = failureOf(error, options);
      if (failure.kind === "oversized") return false;
      delayMs = attempts.afterFailure(failure, options.random());
      return delayMs !== undefined;
    },
    onRetry: async (_count, error) => {
      await gate.wait(delayMs ?? 0, error.response?.status === 429);
    },
  };
}

function failureOf(error: unknown, options: TransportOptions): Failure {
  if (error instanceof CanceledError) {
    const sent = error.request !== undefined;
    return { kind: "connection", problem: "cancelled", sent };
  }
  if (!(error instanceof AxiosError)) {
    // A wait that was canceled before an attempt rejects with another kind of error.
    return options.signal?.aborted === true
      ? { kind: "connection", problem: "cancelled", sent: false }
      : { kind: "connection", problem: "other", sent: true };
  }
  const { response } = error;
  if (response === undefined && error.code === "ERR_BAD_RESPONSE") {
    return { kind: "oversized" };
  }
  if (response === undefined) return { kind: "connection", ...faultOf(error) };
  if (options.proxy !== undefined && isFromProxy(response))
    return {
      kind: "connection",
      problem: response.status === 407 ? "proxy-login" : "proxy-refused",
      sent: false,
      proxyStatus: response.status,
    };
  if (typeof response.data !== "string") return { kind: "truncated" };
  return {
    kind: "status",
    status: response.status,
    retryAfterMs: retryAfterMs(response),
  };
}

function statusOf(error: unknown): number {
  const { response, request } = error as {
    response?: { status: number };
    request?: { res?: { statusCode?: number } };
  };
  return response?.status ?? request?.res?.statusCode ?? 200;
}

function answerOf(
  { secrets = [] }: HttpRequest,
  attempts: Attempts,
  { credentials }: TransportOptions,
  response: AxiosResponse<string>,
): HttpAnswer {
  const key =
    "apiToken" in credentials ? credentials.apiToken : credentials.apiKey;
  const clean = createCleaner(key);
  return readAnswer(response, { ...attempts.facts, secrets, clean });
}
