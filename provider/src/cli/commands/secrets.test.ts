import { tmpdir } from "node:os";
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

/** What the command prints if the API's response has additional fields. */
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
  it("shows the secrets that Cloudflare is deleting, and counts the rows", async () => {
    const beingDeleted = wireSecret({
      id: "d".repeat(32),
      name: "OLD_KEY",
      status: "deleted",
    });
    const total_count = 2;
    server.willAnswer(
      ok([wireSecret(), beingDeleted], {
        result_info: { page: 1, per_page: 100, count: 2, total_count },
      }),
    );
    const env = {
      CLOUDFLARE_BASE_URL: server.baseUrl,
      CLOUDFLARE_API_TOKEN: "a-token-of-some-length",
    };
    const { streams, out, err } = fakeStreams({ env });

    await list(
      `${accountId}/${storeId}`,
      { cwd: tmpdir() },
      { streams, interrupts: { any: never, ending: never } },
    );

    expect(out()).toMatch(/API_KEY .* active .*\n.*OLD_KEY .* deleted /);
    expect(err()).toContain("2 of 2 secrets.");
  });
});
