import { tmpdir } from "node:os";
import stringWidth from "string-width";
import {
  accountId,
  ok,
  secretId,
  startApiServer,
  storeId,
  wireSecret,
  type ApiServer,
} from "../../api/test-support/api-server";
import { get, list } from "./secrets";
import { fakeStreams } from "../test-support/streams";

const CANARY = "a-value-that-no-answer-has-yet";
const id = `${accountId}/${storeId}/${secretId}`;
const never = new AbortController().signal;

let server: ApiServer;
beforeEach(async () => {
  server = await startApiServer();
});
afterEach(() => server.close());

/** Returns what the command prints if the API's response has additional fields. */
async function printedWith(extra: object, json: boolean) {
  server.willAnswer(ok(wireSecret({ ...extra })));
  const env = {
    CLOUDFLARE_BASE_URL: server.baseUrl,
    CLOUDFLARE_API_TOKEN: "a-token-of-some-length",
  };
  const { streams, out, err } = fakeStreams({ env });
  const status = await get(
    id,
    { cwd: tmpdir(), json },
    { streams, interrupts: { any: never, ending: never } },
  );
  return { status, out: out(), err: err() };
}

describe("get", () => {
  it("prints everything that the API returns, including fields that this package does not know", async () => {
    const extra = { rotates: { every: "30d" }, tags: ["a"], owner: null };

    const { status, out } = await printedWith(extra, true);

    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...extra,
      id,
      accountId,
      storeId,
      secretId,
      name: "API_KEY",
      status: "active",
      scopes: ["workers"],
      comment: "hello",
      created: "2025-01-01T00:00:00.000001Z",
      modified: "2025-01-02T00:00:00.000001Z",
    });
  });

  it.each([true, false])(
    "never prints a value, even if the API returned one (--json: %s)",
    async (json) => {
      const { status, out, err } = await printedWith({ value: CANARY }, json);

      expect(status).toBe(0);
      expect(out).toContain("API_KEY");
      expect(out + err).not.toContain(CANARY);
    },
  );
});

describe("list", () => {
  /** Returns what the command prints about these secrets. */
  async function listed(
    secrets: ReturnType<typeof wireSecret>[],
    terminal: Parameters<typeof fakeStreams>[0] = {},
    flags: { wide?: boolean } = {},
  ) {
    const count = secrets.length;
    server.willAnswer(
      ok(secrets, {
        result_info: { page: 1, per_page: 100, count, total_count: count },
      }),
    );
    const env = {
      CLOUDFLARE_BASE_URL: server.baseUrl,
      CLOUDFLARE_API_TOKEN: "a-token-of-some-length",
      NO_COLOR: "1",
    };
    const { streams, out, err } = fakeStreams({ ...terminal, env });
    await list(
      `${accountId}/${storeId}`,
      { cwd: tmpdir(), ...flags },
      { streams, interrupts: { any: never, ending: never } },
    );
    return { out: out(), err: err() };
  }

  it("shows the secrets that Cloudflare is deleting, and counts the rows", async () => {
    const beingDeleted = wireSecret({
      id: "d".repeat(32),
      name: "OLD_KEY",
      status: "deleted",
    });

    const { out, err } = await listed([wireSecret(), beingDeleted]);

    expect(out).toMatch(/API_KEY .* active .*\n.*OLD_KEY .* deleted /);
    expect(err).toContain("2 of 2 secrets.");
  });

  const long = wireSecret({
    name: "PROD_数据库_PASSWORD_🔑",
    comment: "生产环境 🔑 of the shop, do not rotate",
    scopes: ["ai_gateway", "containers", "workers"],
  });

  it.each([40, 60, 80, 120])(
    "fits into a terminal of %d columns without cutting IDs",
    async (columns) => {
      const { out } = await listed([long], { isTerminal: true, columns });

      for (const line of out.split("\n"))
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      expect(out).toMatch(/^PROD_数据库_PASS/m);
      expect(out).toMatch(new RegExp(`\\s${secretId}\n`));
    },
  );

  it("shows everything with --wide", async () => {
    const terminal = { isTerminal: true, columns: 40 };

    const { out } = await listed([long], terminal, { wide: true });

    expect(out.split("\n")[1]).toBe(
      "PROD_数据库_PASSWORD_🔑  ai_gateway, containers, workers  生产环境 🔑 of the shop, do not rotate  active  " +
        `2025-01-02 00:00:00Z  ${secretId}`,
    );
  });
});
