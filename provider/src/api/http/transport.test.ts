import { createApi, mayHaveHappened } from "..";
import type { ApiOptions, SecretsStoreApi } from "..";
import {
  apiOf,
  fakeTime,
  ok,
  path,
  refusal,
  rejection,
  secretLine,
  secretsLine,
  startApiServer,
  store,
  wireSecret,
} from "../test-support/api-server";
import type { ApiServer, Reply } from "../test-support/api-server";

const reset: Reply = (response) => response.socket?.destroy();
const status = (code: number, headers: Record<string, string> = {}): Reply => ({
  status: code,
  json: {},
  headers,
});
const secret = ok(wireSecret());
const newSecret = { name: "API_KEY", value: "v", scopes: ["workers"] };

let server: ApiServer;
beforeEach(async () => {
  server = await startApiServer();
});
afterEach(() => server.close());

describe("retries", () => {
  const calls: Record<string, (api: SecretsStoreApi) => Promise<unknown>> = {
    GET: (api) => api.getSecret(path),
    PATCH: (api) => api.updateSecret(path, { value: "v" }),
    DELETE: (api) => api.deleteSecret(path),
    POST: (api) => api.createSecrets(store, [newSecret]),
  };
  const truncated: Reply = (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"success":true', () => response.socket?.destroy());
  };

  it.each([
    ["GET", "429", status(429)],
    ["GET", "502", status(502)],
    ["GET", "a reset", reset],
    ["GET", "a truncated body", truncated],
    ["PATCH", "429", status(429)],
    ["PATCH", "502", status(502)],
    ["PATCH", "a reset", reset],
    ["PATCH", "a truncated body", truncated],
    ["DELETE", "502", status(502)],
    ["DELETE", "a reset", reset],
    ["POST", "429", status(429)],
  ])("send the same %s again after %s", async (method, _fault, reply) => {
    server.willAnswer(reply, method === "POST" ? ok([wireSecret()]) : secret);

    await calls[method]?.(apiOf(server));

    expect(server.arrived).toHaveLength(2);
    expect(server.arrived[1]?.line).toBe(server.arrived[0]?.line);
    expect(server.arrived[1]?.body).toEqual(server.arrived[0]?.body);
    expect(server.arrived[1]?.headers).toEqual(server.arrived[0]?.headers);
  });

  it.each([
    ["POST", "a reset", reset, true],
    ["POST", "a truncated body", truncated, true],
    ["POST", "502", status(502), true],
    ["POST", "503 with retry-after", status(503, { "retry-after": "1" }), true],
    ["POST", "409", status(409), false],
    ["PATCH", "409", status(409), false],
    ["DELETE", "409", status(409), false],
    ["GET", "404", status(404), false],
    [
      "DELETE",
      "429 with a wait of more than five minutes",
      status(429, { "retry-after": "301" }),
      false,
    ],
  ])("send a %s only once after %s", async (method, _fault, reply, may) => {
    server.willAnswer(reply);

    const error = await rejection(
      calls[method]?.(apiOf(server)) ?? Promise.resolve(),
    );

    expect(server.arrived).toHaveLength(1);
    expect(mayHaveHappened(error)).toBe(may);
  });

  it("end after five attempts with the error from the last response", async () => {
    server.willAnswer(...Array.from({ length: 5 }, (_, i) => status(500 + i)));

    const error = await rejection(apiOf(server).getSecret(path));

    expect(server.arrived).toHaveLength(5);
    expect(error).toMatchObject({
      name: "ApiError",
      status: 504,
      retryable: true,
    });
  });

  it("wait as long as the API asks, and announce the wait", async () => {
    const time = fakeTime();
    const notes: string[] = [];
    server.willAnswer(status(429, { "retry-after": "40" }), secret);

    await apiOf(server, {
      ...time,
      notify: (line) => notes.push(line),
    }).getSecret(path);

    expect(time.sleptMs).toEqual([40_500]);
    expect(notes).toEqual(["rate limited by Cloudflare; continuing in 41 s"]);
  });

  it("call onSend when each attempt is sent, after any wait", async () => {
    const time = fakeTime(0);
    const leftMs: number[] = [];
    server.willAnswer(status(429, { "retry-after": "40" }), reset);

    await rejection(
      apiOf(server, time).createSecrets(store, [newSecret], {
        onSend: () => leftMs.push(time.clock()),
      }),
    );

    expect(leftMs).toEqual([0, 40_500]);
  });

  it("announce a long wait after a failure that the rate limit did not cause", async () => {
    const notes: string[] = [];
    server.willAnswer(status(503, { "retry-after": "300" }), secret);

    await apiOf(server, { notify: (line) => notes.push(line) }).getSecret(path);

    expect(notes).toEqual([
      "a request to Cloudflare failed; trying again in 300 s",
    ]);
  });

  it("do not announce short waits", async () => {
    const notes: string[] = [];
    server.willAnswer(status(502), secret);

    await apiOf(server, { notify: (line) => notes.push(line) }).getSecret(path);

    expect(notes).toEqual([]);
  });

  it("remember that an earlier attempt may have taken effect", async () => {
    server.willAnswer(reset, refusal(404, 1001, "secret_not_found"));

    const error = await rejection(apiOf(server).deleteSecret(path));

    expect(error).toMatchObject({
      reason: "secret_not_found",
      earlierOutcomeUnknown: true,
    });
    expect(mayHaveHappened(error)).toBe(true);
  });

  it("send a POST again if it was never sent, and report that nothing happened", async () => {
    const time = fakeTime();
    await server.close();

    const error = await rejection(
      apiOf(server, time).createSecrets(store, [newSecret]),
    );

    expect(time.sleptMs).toHaveLength(4);
    expect(error).toMatchObject({
      name: "ConnectionError",
      problem: "refused",
      sent: false,
      path: secretsLine,
    });
    expect(mayHaveHappened(error)).toBe(false);
  });
});

describe("pacing", () => {
  it("slows down before the API refuses", async () => {
    const time = fakeTime();
    const low = {
      ...secret,
      headers: {
        ratelimit: '"default";r=50;t=30',
        "ratelimit-policy": '"default";q=1200;w=300',
      },
    };
    server.willAnswer(low, low, secret);
    const api = apiOf(server, time);

    await api.getSecret(path);
    await api.getSecret(path);
    await api.getSecret(path);

    expect(time.sleptMs).toEqual([600, 600]);
  });

  it("holds back all requests while the API asks one of them to wait", async () => {
    const time = fakeTime();
    const notes: string[] = [];
    const api = apiOf(server, { ...time, notify: (line) => notes.push(line) });
    server.willAnswer(
      status(429, { "retry-after": "301" }),
      status(429, { "retry-after": "60" }),
      secret,
      secret,
    );

    await rejection(api.deleteSecret(path));
    const refused = api.getSecret(path);
    await refused;
    await api.getSecret(path);

    expect(time.sleptMs).toEqual([60_500, 250]);
    expect(notes).toEqual(["rate limited by Cloudflare; continuing in 61 s"]);
  });

  it("waits for the reset when no requests are left, and announces the wait once for all requests", async () => {
    const time = fakeTime();
    const notes: string[] = [];
    const api = apiOf(server, {
      ...time,
      notify: (line) => notes.push(line),
    });
    server.willAnswer(
      { ...secret, headers: { ratelimit: '"default";r=0;t=30' } },
      secret,
      secret,
    );

    await api.getSecret(path);
    await Promise.all([api.getSecret(path), api.getSecret(path)]);

    expect(time.sleptMs).toEqual([30_500, 250]);
    expect(notes).toEqual([
      "close to Cloudflare's rate limit; continuing in 31 s",
    ]);
  });
});

describe("transport", () => {
  it("times out even while the response still trickles in", async () => {
    server.willAnswer((response) => {
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => {
        clearInterval(drip);
      });
    });

    const error = await rejection(
      apiOf(server, { timeoutMs: 60 }).createSecrets(store, [newSecret]),
    );

    expect(error).toMatchObject({
      name: "ConnectionError",
      problem: "timeout",
      sent: true,
      retryable: true,
    });
  });

  it("gives each attempt its own time-out", async () => {
    server.willAnswer(() => undefined, secret);

    await apiOf(server, { timeoutMs: 60 }).getSecret(path);

    expect(server.arrived).toHaveLength(2);
  });

  it.each([301, 302, 307, 308])(
    "does not follow a redirect (%d), so that credentials stay with one host",
    async (code) => {
      const other = await startApiServer();
      server.willAnswer({
        status: code,
        headers: { location: `${other.baseUrl}/x?token=1` },
      });

      const error = await rejection(
        apiOf(server).updateSecret(path, { comment: "x" }),
      );
      await other.close();

      expect(error).toMatchObject({
        name: "AnswerError",
        status: code,
        field: "location",
      });
      expect((error as Error).message).toContain(
        `does not follow the redirect to ${other.baseUrl.slice("http://".length)}.`,
      );
      expect(other.arrived).toEqual([]);
      expect(server.arrived).toHaveLength(1);
    },
  );

  it.each([
    ["HTML", "<html>"],
    ["nothing", ""],
    ["half a JSON object", '{"success":true,"result":{'],
    ["two JSON objects", "{}{}"],
  ])("rejects a response that is not JSON: %s", async (_case, body) => {
    server.willAnswer((response) => response.end(body));

    const error = await rejection(apiOf(server).getSecret(path));

    expect(error).toMatchObject({
      name: "AnswerError",
      status: 200,
      field: "body",
    });
  });

  it("rejects a truncated response", async () => {
    server.willAnswer((response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("{", () => response.socket?.destroy());
    });

    const error = await rejection(
      apiOf(server).createSecrets(store, [newSecret]),
    );

    expect(error).toMatchObject({
      name: "AnswerError",
      status: 200,
      field: "body",
    });
    expect((error as Error).message).toBe(
      `POST ${secretsLine} returned HTTP 200, but the body was truncated`,
    );
  });

  it("rejects a response that is too large", async () => {
    server.willAnswer((response) => {
      const more = () => {
        if (!response.destroyed)
          response.write(Buffer.alloc(1_000_000, " "), more);
      };
      more();
    });

    const error = await rejection(apiOf(server).getSecret(path));

    expect(error).toMatchObject({
      name: "AnswerError",
      status: 200,
      field: "body",
    });
    expect((error as Error).message).toContain("the body is larger than 20 MB");
    expect(server.arrived).toHaveLength(1);
  });

  it("does not decompress a response", async () => {
    server.willAnswer((response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(Buffer.from("1f8b08000000000000030000000000", "hex"));
    });

    expect(await rejection(apiOf(server).getSecret(path))).toMatchObject({
      name: "AnswerError",
      field: "body",
    });
  });

  it("uses no proxy for requests to this machine", async () => {
    const proxy = await startApiServer();
    const before = process.env["http_proxy"];
    process.env["http_proxy"] = proxy.baseUrl;
    server.willAnswer(secret);

    await apiOf(server).getSecret(path);
    if (before === undefined) delete process.env["http_proxy"];
    else process.env["http_proxy"] = before;
    await proxy.close();

    expect(proxy.arrived).toEqual([]);
    expect(server.lines()).toEqual([`GET ${secretLine}`]);
  });
});

describe("canceling", () => {
  const cancelled = (sent: boolean) => ({
    name: "ConnectionError",
    problem: "cancelled",
    sent,
    retryable: false,
  });
  const withSignal = (signal: AbortSignal, options: Partial<ApiOptions> = {}) =>
    apiOf(server, { signal, ...options });

  it("ends a read in flight", async () => {
    const controller = new AbortController();
    server.willAnswer(() => {
      controller.abort();
    });

    const error = await rejection(
      withSignal(controller.signal).getSecret(path),
    );

    expect(error).toMatchObject(cancelled(true));
    expect(server.arrived).toHaveLength(1);
  });

  it("ends a write that waits for another attempt, while a write in flight finishes", async () => {
    const controller = new AbortController();
    const sleep = () => {
      controller.abort();
      return Promise.reject(new Error("aborted"));
    };
    const api = withSignal(controller.signal, { sleep });
    let finish = () => undefined as unknown;
    server.willAnswer((response) => {
      finish = () => response.end(JSON.stringify(secret.json));
    }, status(429));
    const finishing = api.updateSecret(path, { value: "v" });
    while (server.arrived.length === 0)
      await new Promise((resolve) => setImmediate(resolve));

    const error = await rejection(api.createSecrets(store, [newSecret]));
    finish();

    expect(error).toMatchObject(cancelled(false));
    expect((await finishing).result.name).toBe("API_KEY");
    expect(server.arrived).toHaveLength(2);
  });

  it.each([
    ["a refusal", refusal(409, 1003, "name_taken"), { name: "ApiError" }],
    ["a lost response", reset, { name: "ConnectionError", problem: "reset" }],
  ])(
    "reports what happened to a write in flight: %s",
    async (_case, reply, expected) => {
      const controller = new AbortController();
      server.willAnswer(reply);

      const error = await rejection(
        withSignal(controller.signal).createSecrets(store, [newSecret], {
          onSend: () => {
            controller.abort();
          },
        }),
      );

      expect(error).toMatchObject(expected);
    },
  );

  it("prevents all later requests", async () => {
    const api = withSignal(AbortSignal.abort());

    const error = await rejection(api.createSecrets(store, [newSecret]));
    // If the client sent a request anyway, it would arrive before the next one.
    await rejection(apiOf(server).getSecret(path));

    expect(error).toMatchObject(cancelled(false));
    expect(server.lines().filter((line) => line.startsWith("POST"))).toEqual(
      [],
    );
  });

  it("ends a wait for the rate limit", async () => {
    const controller = new AbortController();
    server.willAnswer(status(429, { "retry-after": "60" }));
    const sleep = () => {
      controller.abort();
      return Promise.reject(new Error("aborted"));
    };

    const error = await rejection(
      withSignal(controller.signal, { sleep }).createSecrets(store, [
        newSecret,
      ]),
    );

    expect(error).toMatchObject(cancelled(false));
    expect(mayHaveHappened(error)).toBe(false);
  });

  it("ends a real wait", async () => {
    const controller = new AbortController();
    const { credentials, baseUrl } = {
      credentials: { apiToken: "t" },
      baseUrl: server.baseUrl,
    };
    const notify = () => {
      controller.abort();
    };
    server.willAnswer(status(429, { "retry-after": "60" }));

    const error = await rejection(
      createApi({
        credentials,
        baseUrl,
        notify,
        signal: controller.signal,
      }).getSecret(path),
    );

    expect(error).toMatchObject(cancelled(false));
  });
});
