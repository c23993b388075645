import {
  createApi,
  isAnswerError,
  isApiError,
  isConfigurationError,
  isCredentialsError,
} from ".";
import type { SecretsStoreApi } from ".";
import {
  accountId,
  apiOf,
  ok,
  path,
  refusal,
  rejection,
  secretId,
  secretLine,
  secretsLine,
  startApiServer,
  store,
  storeId,
  storeLine,
  storesLine,
  wireSecret,
} from "./test-support/api-server";
import type { ApiServer } from "./test-support/api-server";

const list = "per_page=100&order=created&direction=asc";
const wireStore = {
  id: storeId,
  name: "main",
  account_id: accountId,
  created: "c",
  modified: "m",
};

/** The response to `duplicateSecret` in these tests. */
const wireCopy = (fields: Record<string, unknown> = {}) =>
  wireSecret({
    id: "c0".repeat(16),
    name: "COPY",
    comment: null,
    ...fields,
  });

let server: ApiServer;
let api: SecretsStoreApi;
beforeEach(async () => {
  server = await startApiServer();
  api = apiOf(server);
});
afterEach(() => server.close());

describe("requests", () => {
  const secret = ok(wireSecret());
  it.each<[string, () => Promise<unknown>, object, string, unknown]>([
    [
      "getQuota",
      () => api.getQuota(accountId),
      ok({ secrets: { quota: 100, usage: 3 } }),
      `GET /accounts/${accountId}/secrets_store/quota`,
      undefined,
    ],
    [
      "listStores",
      () => api.listStores(accountId),
      ok([]),
      `GET ${storesLine}?page=1&${list}`,
      undefined,
    ],
    [
      "createStore",
      () => api.createStore(accountId, { name: "main" }),
      ok(wireStore),
      `POST ${storesLine}`,
      { name: "main" },
    ],
    [
      "getStore",
      () => api.getStore(store),
      ok(wireStore),
      `GET ${storeLine}`,
      undefined,
    ],
    [
      "deleteStore",
      () => api.deleteStore(store),
      ok(null),
      `DELETE ${storeLine}`,
      undefined,
    ],
    [
      "listSecrets",
      () => api.listSecrets(store),
      ok([]),
      `GET ${secretsLine}?page=1&${list}`,
      undefined,
    ],
    [
      "listSecrets with a filter",
      () =>
        api.listSecrets(store, { search: "a b&c", scopes: ["workers", "dex"] }),
      ok([]),
      `GET ${secretsLine}?page=1&${list}&search=a+b%26c&scopes=workers&scopes=dex`,
      undefined,
    ],
    [
      "createSecrets",
      () =>
        api.createSecrets(store, [
          { name: "API_KEY", value: "v", scopes: ["workers"], comment: "" },
        ]),
      ok([wireSecret()]),
      `POST ${secretsLine}`,
      [{ name: "API_KEY", value: "v", scopes: ["workers"], comment: "" }],
    ],
    [
      "deleteSecrets",
      () => api.deleteSecrets(store, [secretId]),
      ok(null),
      `DELETE ${secretsLine}`,
      [{ id: secretId }],
    ],
    [
      "getSecret",
      () => api.getSecret(path),
      secret,
      `GET ${secretLine}`,
      undefined,
    ],
    [
      "updateSecret",
      () => api.updateSecret(path, { scopes: ["dex"] }),
      secret,
      `PATCH ${secretLine}`,
      { scopes: ["dex"] },
    ],
    [
      "updateSecret with every field",
      () => api.updateSecret(path, { scopes: [], comment: "", value: "v" }),
      secret,
      `PATCH ${secretLine}`,
      { scopes: [], comment: "", value: "v" },
    ],
    [
      "deleteSecret",
      () => api.deleteSecret(path),
      { ...ok(null), status: 202 },
      `DELETE ${secretLine}`,
      undefined,
    ],
    [
      "duplicateSecret",
      () => api.duplicateSecret(path, { name: "COPY", scopes: ["workers"] }),
      ok(wireCopy()),
      `POST ${secretLine}/duplicate`,
      { name: "COPY", scopes: ["workers"] },
    ],
  ])("%s sends one request", async (_name, call, reply, line, body) => {
    server.willAnswer(reply);

    await call();

    expect(server.arrived.map((seen) => [seen.line, seen.body])).toEqual([
      [line, body],
    ]);
  });

  it("contain the token, and ask for an uncompressed response", async () => {
    server.willAnswer(ok(wireSecret()));

    await api.getSecret(path);

    expect(server.arrived[0]?.headers).toMatchObject({
      authorization: "Bearer token",
      "accept-encoding": "identity",
      "user-agent": "pulumi-cloudflare-secrets-store",
    });
  });

  it("contain the email address and the global API key instead of a token", async () => {
    server.willAnswer(ok(wireSecret()));

    await apiOf(server, {
      credentials: { email: "a@example.com", apiKey: "k" },
    }).getSecret(path);

    expect(server.arrived[0]?.headers).toMatchObject({
      "x-auth-email": "a@example.com",
      "x-auth-key": "k",
    });
    expect(server.arrived[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, () => Promise<unknown>]>([
    ["an empty secret ID", () => api.deleteSecret({ ...path, secretId: "" })],
    [
      "a store ID that contains a path",
      () => api.deleteStore({ accountId, storeId: "../../x" }),
    ],
    [
      "an empty ID among several",
      () => api.deleteSecrets(store, [secretId, ""]),
    ],
    ["an account ID of the wrong shape", () => api.getQuota("me")],
    [
      "a malformed store ID, even if there is nothing to create",
      () => api.createSecrets({ accountId, storeId: "" }, []),
    ],
  ])("are not sent for %s", async (_case, call) => {
    expect(isConfigurationError(await rejection(call()))).toBe(true);
    expect(server.lines()).toEqual([]);
  });

  it("are not sent when there is nothing to create or delete", async () => {
    expect((await api.createSecrets(store, [])).result).toEqual([]);
    expect((await api.deleteSecrets(store, [])).result).toBeNull();
    expect(server.lines()).toEqual([]);
  });
});

describe("responses", () => {
  it("are returned under this package's names, with ray ID, messages and the API's time", async () => {
    const messages = [
      { code: 1, message: "note\u001b[31m", source: { pointer: "/x" } },
    ];
    server.willAnswer({
      ...ok(wireSecret({ flavour: "new" }), { messages }),
      headers: {
        "cf-ray": "230b030023ae2822-AMS",
        date: "Wed, 01 Jan 2025 00:00:00 GMT",
      },
    });

    expect(await api.getSecret(path)).toEqual({
      result: {
        id: secretId,
        name: "API_KEY",
        storeId,
        status: "active",
        created: "2025-01-01T00:00:00.000001Z",
        modified: "2025-01-02T00:00:00.000001Z",
        comment: "hello",
        scopes: ["workers"],
        extra: { flavour: "new" },
      },
      messages: [{ code: 1, message: "note", pointer: "/x" }],
      rayId: "230b030023ae2822-AMS",
      date: new Date("2025-01-01T00:00:00Z"),
    });
  });

  it.each([[null], [""], [undefined]])(
    "have no comment when the API returns %j as the comment",
    async (comment) => {
      server.willAnswer(ok(wireSecret({ comment })));

      expect((await api.getSecret(path)).result.comment).toBeUndefined();
    },
  );

  it.each([[null], [undefined], [[]]])(
    "have no scopes when the API returns %j as the scopes",
    async (scopes) => {
      server.willAnswer(ok(wireSecret({ scopes })));

      expect((await api.getSecret(path)).result.scopes).toEqual([]);
    },
  );

  it("are parsed into stores and a quota", async () => {
    server.willAnswer(
      ok({ ...wireStore, account_id: undefined }),
      ok({ secrets: { quota: 100, usage: 3 } }),
    );

    expect((await api.getStore(store)).result).toEqual({
      id: storeId,
      name: "main",
      accountId: undefined,
      created: "c",
      modified: "m",
    });
    expect((await api.getQuota(accountId)).result).toEqual({
      quota: 100,
      usage: 3,
    });
  });

  it.each([
    ["null", ok(null)],
    ["nothing", { json: { success: true, errors: [], messages: [] } }],
    ["an object", ok({ id: secretId })],
    ["no lists of errors and messages", { json: { success: true } }],
  ])("to a delete may contain %s", async (_case, reply) => {
    server.willAnswer(reply);

    expect((await api.deleteSecret(path)).result).toBeNull();
  });

  const create = () =>
    api.createSecrets(store, [
      { name: "API_KEY", value: "v", scopes: ["workers"] },
    ]);
  const get = () => api.getSecret(path);
  const duplicate = () =>
    api.duplicateSecret(path, { name: "COPY", scopes: ["workers"] });
  it.each<[string, () => Promise<unknown>, unknown, string]>([
    ["no JSON object", get, [], "body"],
    ["null", get, null, "body"],
    ["no success", get, { result: wireSecret() }, "success"],
    ["no result", get, ok(undefined).json, "result"],
    ["no id", get, ok(wireSecret({ id: undefined })).json, "result.id"],
    ["an empty id", get, ok(wireSecret({ id: "" })).json, "result.id"],
    [
      "an ID of the wrong shape",
      get,
      ok(wireSecret({ id: "abc" })).json,
      "result.id",
    ],
    [
      "a number for a status",
      get,
      ok(wireSecret({ status: 5 })).json,
      "result.status",
    ],
    [
      "a number for a time",
      get,
      ok(wireSecret({ modified: 5 })).json,
      "result.modified",
    ],
    [
      "a secret other than the requested one",
      get,
      ok(wireSecret({ id: "c".repeat(32) })).json,
      "result.id",
    ],
    [
      "a secret other than the updated one",
      () => api.updateSecret(path, { comment: "x" }),
      ok(wireSecret({ id: "c".repeat(32) })).json,
      "result.id",
    ],
    [
      "one bad secret in a list",
      () => api.listSecrets(store),
      ok([wireSecret(), wireSecret({ name: null })]).json,
      "result.1.name",
    ],
    [
      "one ID for two created secrets",
      create,
      ok([wireSecret(), wireSecret({ name: "OTHER" })]).json,
      "result.id",
    ],
    ["one object instead of an array", create, ok(wireSecret()).json, "result"],
    [
      "a copy with a different name",
      duplicate,
      ok(wireCopy({ name: "OTHER" })).json,
      "result",
    ],
    [
      "a copy with different scopes",
      duplicate,
      ok(wireCopy({ scopes: ["dex"] })).json,
      "result",
    ],
    [
      "a copy with a different comment",
      duplicate,
      ok(wireCopy({ comment: "theirs" })).json,
      "result",
    ],
    [
      "a copy that is the original",
      duplicate,
      ok(wireCopy({ id: secretId })).json,
      "result",
    ],
    [
      "a quota that is not a number",
      () => api.getQuota(accountId),
      ok({ secrets: { quota: "many" } }).json,
      "result.secrets.quota",
    ],
  ])(
    "with %s are errors that name the field",
    async (_case, call, json, field) => {
      server.willAnswer({ json });

      const error = await rejection(call());

      expect(isAnswerError(error)).toBe(true);
      expect(error).toMatchObject({ status: 200, field });
    },
  );
});

describe("deeply nested responses", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  const answerWith = (status: number, extra: string) => {
    const json = ok(wireSecret({ extra: "HERE" })).json;
    server.willAnswer((response) => {
      response.writeHead(status);
      response.end(JSON.stringify(json).replace('"HERE"', () => extra));
    });
  };

  it("are errors, even if walking them would exhaust the stack", async () => {
    for (const levels of [99, 200_000]) {
      answerWith(200, nested(levels));

      const error = await rejection(api.getSecret(path));

      expect(isAnswerError(error) && error.message).toContain(
        "HTTP 200, but the body is nested more than 100 levels deep",
      );
    }
  });

  it("become errors without the API's message if the API refuses the request", async () => {
    answerWith(404, nested(200_000));

    const error = await rejection(api.getSecret(path));

    expect(isApiError(error) && error.message).toContain(
      "HTTP 404: the response has no message from the API",
    );
  });

  it("are accepted up to 100 levels, not counting brackets in strings", async () => {
    for (const extra of [nested(98), JSON.stringify('\\"' + nested(200))]) {
      answerWith(200, extra);

      const { result } = await api.getSecret(path);

      expect(result.extra).toHaveProperty("extra");
    }
  });
});

describe("refusals of requests with a value", () => {
  const value = "hunter_two & more";
  const create = () =>
    api.createSecrets(store, [{ name: "A", value, scopes: ["workers"] }]);

  it.each([
    ["secret_name_already_exists: A", "secret_name_already_exists", "A"],
    [`secret_name_empty: ${value}`, "secret_name_empty", undefined],
    ["a_new_word of the API", "a_new_word", undefined],
    ["hunter_two is not allowed", undefined, undefined],
    ["HUNTER_TWO", undefined, undefined],
    ["hunter_two \\u0026 more", undefined, undefined],
    ["it is 68756e746572", undefined, undefined],
  ])(
    "show at most the code and the leading word of %j",
    async (message, reason, subject) => {
      const text =
        reason ??
        "the API's message is not shown, because the request contained a secret's value";
      for (const call of [create, () => api.updateSecret(path, { value })]) {
        server.willAnswer(refusal(400, 1003, message));

        const error = await rejection(call());

        expect(error).toMatchObject({ code: 1003, reason });
        expect((error as Error).message).toMatch(
          new RegExp(`, code 1003: ${text} \\(ray ID \\S+\\)$`),
        );
      }
      server.willAnswer(refusal(400, 1003, message));
      expect(await rejection(create())).toMatchObject({ subject });
    },
  );

  it("show the API's own message if the request contained no value", async () => {
    server.willAnswer(refusal(400, 1003, "a comment: is too long"));

    const error = await rejection(api.updateSecret(path, { comment: "x" }));

    expect((error as Error).message).toContain("a comment: is too long");
  });
});

describe("refusals", () => {
  it("say what was requested and what the API said", async () => {
    server.willAnswer(refusal(404, 1001, "secret_not_found"));

    const error = await rejection(api.getSecret(path));

    expect(isApiError(error)).toBe(true);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ApiError",
      method: "GET",
      path: secretLine,
      status: 404,
      code: 1001,
      reason: "secret_not_found",
      rayId: "230b030023ae2822-AMS",
      retryable: false,
      earlierOutcomeUnknown: false,
    });
    expect((error as Error).message).toBe(
      `GET ${secretLine} returned HTTP 404, code 1001: secret_not_found (ray ID 230b030023ae2822-AMS)`,
    );
  });

  it.each([
    ["secret_name_already_exists: API_KEY", "secret_name_already_exists"],
    ["maximum_secrets_exceeded: max 100", "maximum_secrets_exceeded"],
    ["brand_new_reason", "brand_new_reason"],
    ["No route for the URI", undefined],
    ["not secret_not_found", undefined],
    ["secret_not_found_in_cache", "secret_not_found_in_cache"],
    ["secret_not_found-ish", undefined],
  ])("with the message %j have the reason %j", async (message, reason) => {
    server.willAnswer(refusal(400, 1003, message));

    expect(await rejection(api.getSecret(path))).toMatchObject({
      code: 1003,
      reason,
    });
  });

  it("may come with HTTP 200", async () => {
    server.willAnswer({ ...refusal(200, 1001, "store_not_found") });

    expect(await rejection(api.getSecret(path))).toMatchObject({
      status: 200,
      code: 1001,
      reason: "store_not_found",
    });
  });

  it("show the details that the gateway nests one level deeper", async () => {
    const errors = [
      {
        code: 6003,
        message: "Invalid request headers",
        error_chain: [{ code: 6111, message: "Invalid format" }],
      },
    ];
    server.willAnswer({ status: 400, json: { success: false, errors } });

    const error = await rejection(api.getSecret(path));

    expect((error as Error).message).toContain(
      "code 6003: Invalid request headers: Invalid format",
    );
  });

  it.each([
    ["an HTML page", (body: string) => body, "<html>secret_not_found</html>"],
    ["nothing", (body: string) => body, ""],
    [
      "JSON that is not the API's",
      (body: string) => body,
      '{"error":"secret_not_found"}',
    ],
  ])(
    "with %s as the body have no code and no reason",
    async (_case, _id, body) => {
      server.willAnswer((response) => {
        response.writeHead(404).end(body);
      });

      expect(await rejection(api.getSecret(path))).toMatchObject({
        name: "ApiError",
        status: 404,
        code: undefined,
        reason: undefined,
      });
    },
  );
});

describe("createApi", () => {
  it("rejects credentials that would inject a header", () => {
    const make = () => createApi({ credentials: { apiToken: "a\r\nX: b" } });

    expect(make).toThrow("apiToken contains a line break");
  });

  it("refuses to send credentials over plain http", async () => {
    const error = await rejection(
      Promise.resolve().then(() =>
        createApi({
          credentials: { apiToken: "t" },
          baseUrl: "http://example.com",
        }),
      ),
    );

    expect(isConfigurationError(error)).toBe(true);
    expect(isCredentialsError(error)).toBe(false);
  });
});
