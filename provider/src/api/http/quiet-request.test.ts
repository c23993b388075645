import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { startApiServer } from "../test-support/api-server";
import type { ApiServer } from "../test-support/api-server";

const key = "CANARY-key-2b7e";
const id = "0".repeat(32);

/**
 * A program that sends two requests over one connection. It runs in its own process, because Node reads NODE_DEBUG when
 * it starts.
 */
const program = (baseUrl: string, credentials: object) => `
  const { createApi } = require(${JSON.stringify(require.resolve("../../../dist/api"))});
  const api = createApi({ baseUrl: ${JSON.stringify(baseUrl)}, credentials: ${JSON.stringify(credentials)} });
  const path = { accountId: "${id}", storeId: "${id}", secretId: "${id}" };
  const write = () => api.updateSecret(path, { value: "CANARY-value" }).catch(() => undefined);
  write().then(write);
`;

describe("a process with all of Node's debug switches on", () => {
  let server: ApiServer;
  beforeEach(async () => {
    server = await startApiServer();
  });
  afterEach(() => server.close());

  it.each([
    [{ apiToken: key }, { authorization: `Bearer ${key}` }],
    [
      { email: "a@example.com", apiKey: key },
      { "x-auth-email": "a@example.com", "x-auth-key": key },
    ],
  ])("sends %j without printing any of it", async (credentials, headers) => {
    server.willAnswer({ status: 404, json: {} }, { status: 404, json: {} });
    const env = {
      ...process.env,
      NODE_DEBUG: "http,https,net,tls,http2,fetch,undici,child_process",
      DEBUG: "*",
    };

    const args = ["-e", program(server.baseUrl, credentials)];
    const child = spawn(process.execPath, args, { env });
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child, "close");

    const log = (await printed).join("");
    expect(server.arrived.map((request) => request.headers)).toEqual([
      expect.objectContaining(headers),
      expect.objectContaining(headers),
    ]);
    expect(log).toContain("HTTP ");
    expect(log).not.toContain("CANARY");
  });
});
