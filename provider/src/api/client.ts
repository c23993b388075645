import { setTimeout as sleepFor } from "node:timers/promises";
import type * as z from "zod";
import { type Check, hasId, isCopy } from "./as-asked";
import { readAuditPage } from "./audit-log";
import { defaultBaseUrl, parseBaseUrl } from "./base-url";
import { checkCredentials } from "./credentials";
import { mismatch, open, type Opened } from "./envelope";
import { createTransport, proxyFor } from "./http";
import { pageSize, readAllPages, refuseMixUps } from "./paging";
import {
  checkSecretId,
  duplicatePath,
  quotaPath,
  secretPath,
  secretsPath,
  storePath,
  storesPath,
} from "./paths";
import type { ApiOptions, SecretsStoreApi } from "./secrets-store-api";
import type { HttpRequest, Transport, TransportOptions } from "./http";
import type { Answer, SecretFilter, SecretPatch } from "./types";
import {
  fromCopy,
  fromNewSecret,
  fromPatch,
  nothingAnswer,
  quotaAnswer,
  secretAnswer,
  secretsAnswer,
  storeAnswer,
  storesAnswer,
} from "./wire";

/**
 * Makes a client for one set of credentials. All requests of the client share one rate limit.
 *
 * @throws CredentialsError for credentials that cannot be sent in a header; ConfigurationError for a base URL that must
 * not receive credentials.
 */
export function createApi(options: ApiOptions): SecretsStoreApi {
  return methodsOver(createTransport(withDefaults(options)));
}

function methodsOver(transport: Transport): SecretsStoreApi {
  const call = callerOf(transport);
  return {
    ready: () => transport.ready(),

    getQuota: async (accountId) =>
      plain(
        await call({ method: "GET", path: quotaPath(accountId) }, quotaAnswer),
      ),

    listStores: async (accountId) =>
      readList(storesPath(accountId), {}, (request) =>
        call(request, storesAnswer),
      ),

    createStore: async (accountId, { name }, options = {}) => {
      const path = storesPath(accountId);
      return plain(
        await call(
          { method: "POST", path, body: { name }, ...options },
          storeAnswer,
        ),
      );
    },

    getStore: async (store) =>
      plain(await call({ method: "GET", path: storePath(store) }, storeAnswer)),

    deleteStore: async (store) =>
      plain(
        await call({ method: "DELETE", path: storePath(store) }, nothingAnswer),
      ),

    listSecrets: async (store, filter = {}, { onPage } = {}) =>
      readList(
        secretsPath(store),
        filter,
        (request) => call(request, secretsAnswer),
        onPage,
      ),

    listNewestSecrets: async (store) => {
      const query = new URLSearchParams({
        page: "1",
        per_page: String(pageSize),
        order: "modified",
        direction: "desc",
      });
      const path = secretsPath(store);
      const newest = await call({ method: "GET", path, query }, secretsAnswer);
      refuseMixUps(newest.result, { method: "GET", path });
      return plain(newest);
    },

    createSecrets: async (store, secrets, options = {}) => {
      const path = secretsPath(store);
      if (secrets.length === 0) return nothingSent([]);
      const body = secrets.map(fromNewSecret);
      const request: HttpRequest = {
        method: "POST",
        path,
        body,
        secrets,
        ...options,
      };
      const created = await call(request, secretsAnswer);
      refuseMixUps(created.result, request);
      return plain(created);
    },

    deleteSecrets: async (store, secretIds) => {
      const path = secretsPath(store);
      const body = secretIds.map((id) => ({ id: checkSecretId(id) }));
      if (body.length === 0) return nothingSent(null);
      return plain(await call({ method: "DELETE", path, body }, nothingAnswer));
    },

    getSecret: async (path) => {
      const request: HttpRequest = { method: "GET", path: secretPath(path) };
      return plain(await call(request, secretAnswer, hasId(path.secretId)));
    },

    updateSecret: async (path, patch) => {
      const request = patchRequest(secretPath(path), patch);
      return plain(await call(request, secretAnswer, hasId(path.secretId)));
    },

    deleteSecret: async (path) =>
      plain(
        await call({ method: "DELETE", path: secretPath(path) }, nothingAnswer),
      ),

    duplicateSecret: async (path, as, options = {}) => {
      const request: HttpRequest = {
        method: "POST",
        path: duplicatePath(path),
        body: fromCopy(as),
        ...options,
      };
      return plain(await call(request, secretAnswer, isCopy(path, as)));
    },

    listAuditEntries: async (accountId, query) =>
      plain(await readAuditPage(accountId, query, call)),
  };
}

function callerOf(transport: Transport) {
  return async <T>(
    request: HttpRequest,
    schema: z.ZodType<T>,
    check: Check<T> = () => undefined,
  ): Promise<Opened<T>> => {
    const answer = await transport.send(request);
    const opened = open(answer, schema);
    const wrong = check(opened.result);
    if (wrong) throw mismatch(answer, wrong.field, wrong.what);
    return opened;
  };
}

function readList<T extends { id: string; name: string }>(
  path: string,
  { search, scopes = [] }: SecretFilter,
  fetch: (request: HttpRequest) => Promise<Opened<T[]>>,
  onPage?: (entries: readonly T[]) => void,
): Promise<Answer<T[]>> {
  const fetchPage = (page: number) => {
    const query = new URLSearchParams({
      page: String(page),
      per_page: String(pageSize),
      order: "created",
      direction: "asc",
    });
    if (search !== undefined && search !== "") query.set("search", search);
    for (const scope of scopes) query.append("scopes", scope);
    return fetch({ method: "GET", path, query });
  };
  const isWhole = (search ?? "") === "" && scopes.length === 0;
  return readAllPages(fetchPage, path, { isWhole, onPage });
}

function patchRequest(path: string, patch: SecretPatch): HttpRequest {
  const { value } = patch;
  const secrets = value === undefined ? [] : [{ value }];
  return { method: "PATCH", path, body: fromPatch(patch), secrets };
}

function plain<T>({ result, messages, rayId, date }: Answer<T>): Answer<T> {
  return { result, messages, rayId, date };
}

function nothingSent<T>(result: T): Promise<Answer<T>> {
  return Promise.resolve({
    result,
    messages: [],
    rayId: undefined,
    date: undefined,
  });
}

function withDefaults(options: ApiOptions): TransportOptions {
  const { signal } = options;
  const baseUrl = parseBaseUrl(options.baseUrl ?? defaultBaseUrl);
  const sleep =
    options.sleep ??
    (async (ms: number) => {
      await sleepFor(ms, undefined, signal ? { signal } : {});
    });
  return {
    credentials: checkCredentials(options.credentials),
    baseUrl,
    proxy: proxyFor(baseUrl, options.env ?? process.env),
    timeoutMs: options.timeoutMs ?? 30_000,
    startTimer: options.startTimer ?? startTimer,
    clock: options.clock ?? (() => performance.now()),
    random: options.random ?? Math.random,
    sleep: (ms: number) => sleep(ms, signal),
    notify: options.notify ?? (() => undefined),
    signal,
    userAgent: options.userAgent ?? "pulumi-cloudflare-secrets-store",
  };
}

function startTimer(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => {
    clearTimeout(timer);
  };
}
