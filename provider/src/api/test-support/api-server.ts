import { createServer } from "node:http";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createApi } from "..";
import type { ApiOptions, SecretsStoreApi } from "..";

/** One request as it arrived. */
export interface Arrived {
  /** `GET /accounts/…` with the query. */
  line: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** A status and a JSON body to send, or a function that writes any response. */
export type Reply =
  | { status?: number; json?: unknown; headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

/** A running server. */
export interface ApiServer {
  baseUrl: string;
  arrived: Arrived[];
  /** The lines of all requests so far. */
  lines(): string[];
  /** Sets the next responses, in order. A request without a response gets a 418. */
  willAnswer(...replies: Reply[]): void;
  close(): Promise<void>;
}

/** Starts a real HTTP server on a free port. It sends the responses that the test sets, and records the requests. */
export async function startApiServer(): Promise<ApiServer> {
  const arrived: Arrived[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      arrived.push({
        line: `${request.method ?? ""} ${request.url ?? ""}`,
        headers: request.headers,
        body: text === "" ? undefined : JSON.parse(text),
      });
      write(replies.shift() ?? { status: 418, json: {} }, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    arrived,
    lines: () => arrived.map(({ line }) => line),
    willAnswer: (...more) => replies.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function write(reply: Reply, response: ServerResponse): void {
  if (typeof reply === "function") {
    reply(response);
    return;
  }
  response.writeHead(reply.status ?? 200, {
    "content-type": "application/json",
    ...reply.headers,
  });
  response.end(JSON.stringify(reply.json));
}

/** An account ID of the right shape. */
export const accountId = "0123456789abcdef0123456789abcdef";
/** A store ID of the right shape. */
export const storeId = "a".repeat(32);
/** A secret ID of the right shape. */
export const secretId = "b".repeat(32);
/** The store of these tests. */
export const store = { accountId, storeId };
/** The secret of these tests. */
export const path = { ...store, secretId };
/** The path of the account's stores, as it arrives in requests. */
export const storesLine = `/accounts/${accountId}/secrets_store/stores`;
/** The path of the test's store. */
export const storeLine = `${storesLine}/${storeId}`;
/** The path of that store's secrets. */
export const secretsLine = `${storeLine}/secrets`;
/** The path of the test's secret. */
export const secretLine = `${secretsLine}/${secretId}`;

/** The test's secret as the API sends it. */
export function wireSecret(fields: Record<string, unknown> = {}) {
  return {
    id: secretId,
    name: "API_KEY",
    store_id: storeId,
    status: "active",
    created: "2025-01-01T00:00:00.000001Z",
    modified: "2025-01-02T00:00:00.000001Z",
    comment: "hello",
    scopes: ["workers"],
    ...fields,
  };
}

/** A successful response. */
export function ok(result: unknown, more: Record<string, unknown> = {}) {
  return { json: { success: true, errors: [], messages: [], result, ...more } };
}

/** A response that refuses the request. */
export function refusal(status: number, code: number, message: string) {
  return {
    status,
    json: {
      success: false,
      errors: [{ code, message }],
      messages: [],
      result: null,
    },
    headers: { "cf-ray": "230b030023ae2822-AMS" },
  };
}

/** A clock that moves forward only when something sleeps, so that no test waits. */
export function fakeTime(startMs = 1_000_000) {
  let nowMs = startMs;
  const sleptMs: number[] = [];
  return {
    sleptMs,
    clock: () => nowMs,
    random: () => 0.5,
    sleep: (ms: number) => {
      sleptMs.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
}

/** A client for the server. The client never really waits. */
export function apiOf(
  server: ApiServer,
  options: Partial<ApiOptions> = {},
): SecretsStoreApi {
  return createApi({
    credentials: { apiToken: "token" },
    baseUrl: server.baseUrl,
    ...fakeTime(),
    ...options,
  });
}

/** The error that a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => new Error("it was not rejected"),
    (error: unknown) => error,
  );
  return outcome;
}
