import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { inspect } from "node:util";
import { createApi } from "..";
import { fakeTime, path, rejection } from "../test-support/api-server";
import { startTlsServer } from "../test-support/tls-server";
import { proxyFor } from "./proxy";

const HOST = "api.test.example";
const BASE_URL = `https://${HOST}/v4`;

describe("proxyFor", () => {
  const found = (env: Record<string, string>, baseUrl = BASE_URL) =>
    proxyFor(baseUrl, env);

  it("decodes the user and the password once", () => {
    const HTTPS_PROXY = "http://us%40er:p%2540ss%25@proxy.example:3128";

    expect(found({ HTTPS_PROXY })?.auth).toEqual({
      username: "us@er",
      password: "p%40ss%",
    });
  });

  it.each([
    ["HTTPS_PROXY", "proxy.example:3128", "http", "proxy.example:3128"],
    ["https_proxy", "http://proxy.example", "http", "proxy.example:80"],
    ["ALL_PROXY", "https://proxy.example", "https", "proxy.example:443"],
    ["all_proxy", "user:100%@proxy.example:1", "http", "proxy.example:1"],
    ["HTTPS_PROXY", "[::1]:3128", "http", "[::1]:3128"],
  ])("reads %s=%s", (variable, text, protocol, host) => {
    expect(found({ [variable]: text })).toMatchObject({
      variable,
      protocol,
      host,
    });
  });

  it("prefers the lowercase variable, and skips an empty variable", () => {
    const env = { https_proxy: "", HTTPS_PROXY: "b", ALL_PROXY: "c" };

    expect(found(env)?.variable).toBe("HTTPS_PROXY");
    expect(found({ ...env, https_proxy: "a" })?.variable).toBe("https_proxy");
  });

  it.each([
    "socks5://user:CANARY@proxy.example",
    "http://:CANARY",
    "ht!tp://x",
  ])("rejects %s without printing it", (HTTPS_PROXY) => {
    expect(() => found({ HTTPS_PROXY })).toThrow(
      "the environment variable HTTPS_PROXY does not contain the URL of an HTTP proxy. Set it to a URL such as http://proxy.example:3128, or unset it",
    );
  });

  it.each([
    ["*", true],
    [HOST, true],
    [`other.example, ${HOST.toUpperCase()}`, true],
    [".test.example", true],
    ["*.example", true],
    [`${HOST}:443`, true],
    [`${HOST}:8443`, false],
    ["test.example", true],
    ["est.example", false],
    ["", false],
  ])("obeys NO_PROXY=%s", (NO_PROXY, isExcluded) => {
    const env = { HTTPS_PROXY: "proxy.example:3128", NO_PROXY };

    expect(found(env) === undefined).toBe(isExcluded);
  });

  it.each([
    ["::1", true],
    ["[::1]:8443", true],
    ["[::1]:443", false],
  ])("obeys NO_PROXY=%s for an address in brackets", (NO_PROXY, isExcluded) => {
    const env = { HTTPS_PROXY: "proxy.example:3128", NO_PROXY };

    expect(found(env, "https://[::1]:8443") === undefined).toBe(isExcluded);
  });

  it.each([
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/16", "https://10.1.2.3", false],
    ["10.0.0.0/8:8443", "https://10.1.2.3:8443", true],
    ["10.0.0.0/", "https://10.0.0.0", false],
    ["10.0.0.0/33", "https://10.0.0.0", false],
    ["10.0.0.0/x", "https://10.0.0.0", false],
    ["0.0.0.0/0", "https://api.test.example", false],
    ["fd00::/8", "https://[fd12:3456::1]", true],
    ["FD12:3456:0:0::1", "https://[fd12:3456::1]", true],
    ["[fd12:3456:0::1]:443", "https://[fd12:3456::1]", true],
    ["fd00::/8", "https://[fe80::1]", false],
  ])("obeys NO_PROXY=%s for %s", (NO_PROXY, url, isExcluded) => {
    const env = { HTTPS_PROXY: "proxy.example:3128", NO_PROXY };

    expect(found(env, url) === undefined).toBe(isExcluded);
  });

  it("uses no proxy for plain http on this machine", () => {
    const env = { http_proxy: "a", HTTPS_PROXY: "b", ALL_PROXY: "c" };

    expect(found(env, "http://127.0.0.1:8787")).toBeUndefined();
  });
});

describe("a request through a proxy", () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  /** Starts a proxy that responds to CONNECT with this status, or connects to this port. Records the requests. */
  async function startProxy(answer: { status: number } | { to: number }) {
    const asked: IncomingMessage[] = [];
    const server = createServer();
    server.on("connect", (request: IncomingMessage, client: Socket) => {
      asked.push(request);
      client.on("error", () => undefined);
      if ("status" in answer) {
        client.end(`HTTP/1.1 ${answer.status} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const api = connect(answer.to, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        api.pipe(client).pipe(api);
      });
      api.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    open.push(
      () =>
        new Promise((done) =>
          server.close(() => {
            done();
          }),
        ),
    );
    return { asked, port: (server.address() as AddressInfo).port };
  }

  const read = (HTTPS_PROXY: string) =>
    rejection(
      createApi({
        credentials: { apiToken: "token" },
        baseUrl: BASE_URL,
        env: { HTTPS_PROXY },
        ...fakeTime(),
      }).getSecret(path),
    );

  it("sends the decoded user and password, and checks the API's certificate", async () => {
    const api = await startTlsServer({ host: HOST });
    open.push(() => api.close());
    const { asked, port } = await startProxy({ to: api.port });

    const error = await read(`user:p%40ss@127.0.0.1:${port}`);

    const [{ url, headers } = { headers: {} }] = asked;
    const sent = headers["proxy-authorization"]?.replace("Basic ", "") ?? "";
    expect(url).toBe(`${HOST}:443`);
    expect(Buffer.from(sent, "base64").toString()).toBe("user:p@ss");
    expect(error).toMatchObject({ problem: "tls-authority", sent: false });
  });

  it.each([
    [407, "the proxy requires a user name and a password, or rejected"],
    [403, "the proxy refused to connect to the API"],
    [502, "the proxy refused to connect to the API"],
  ])(
    "names the proxy, its variable and its status, but not the password, when the proxy returns %i",
    async (status, words) => {
      const { port } = await startProxy({ status });

      const error = await read(`http://user:CANARY@127.0.0.1:${port}`);

      expect(error).toMatchObject({
        name: "ConnectionError",
        message: expect.stringContaining(
          `got no response through the proxy 127.0.0.1:${port} (HTTPS_PROXY), which returned HTTP ${status}: ${words}`,
        ) as string,
        sent: false,
      });
      expect(inspect(error)).not.toContain("CANARY");
    },
  );

  it("names the proxy and its variable when the proxy cannot be reached", async () => {
    expect(await read("http://user:CANARY@127.0.0.1:9")).toMatchObject({
      message: expect.stringContaining(
        "got no response through the proxy 127.0.0.1:9 (HTTPS_PROXY): the connection was refused",
      ) as string,
      sent: false,
    });
  });
});
