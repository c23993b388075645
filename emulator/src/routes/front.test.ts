import type { Fault } from "../faults";
import { startEmulator, type Emulator } from "../start";
import { aClock, bearer, call, secretsPath } from "../test-support/client";

const time = aClock();
let emulator: Emulator;
let secretId: string;

beforeEach(async () => {
  emulator = await startEmulator({ clock: time.clock });
  secretId = emulator.admin.seed([{ name: "API_KEY" }])[0]?.id ?? "";
});
afterEach(() => emulator.close());

const patch = (comment = "new") =>
  call(emulator, "PATCH", secretsPath(emulator, secretId), { comment });
const comment = () => emulator.admin.find("API_KEY")?.comment;
const setFault = (fault: Fault) => {
  emulator.admin.setFaults([{ fault }]);
};

describe("every response", () => {
  it("has the date of the emulator's clock, a ray ID and the rate limit", async () => {
    const { headers } = await call(emulator, "GET", "/stores/none");

    expect(headers.get("date")).toBe(new Date(time.clock()).toUTCString());
    expect(headers.get("cf-ray")).toMatch(/^[\da-f]{16}-LOCAL$/);
    expect(headers.get("ratelimit")).toBe('"default";r=1199;t=300');
    expect(headers.get("ratelimit-policy")).toBe('"default";q=1200;w=300');
  });

  it("is a 429 once the rate limit is reached, until the window ends", async () => {
    emulator.admin.setSettings({
      rateLimit: { requests: 1, windowSeconds: 60 },
    });
    await patch("first");

    const refused = await patch("second");
    time.advance(60_000);
    const later = await patch("third");

    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(refused.headers.get("ratelimit")).toBe('"default";r=0;t=60');
    expect(later.status).toBe(200);
  });

  it("is delayed by the latency", async () => {
    emulator.admin.setLatency(40);
    const before = performance.now();

    await patch();

    // A timer may fire a little early.
    expect(performance.now() - before).toBeGreaterThan(35);
  });
});

describe("the request log", () => {
  it("records the names of a body's fields, never their contents", async () => {
    await call(emulator, "POST", `${secretsPath(emulator)}?x=1`, [
      { name: "B", value: "CANARY", scopes: ["workers"] },
      { name: "C", value: "CANARY", scopes: ["workers"], comment: "c" },
    ]);

    expect(emulator.admin.requests()).toEqual([
      {
        method: "POST",
        path: `/accounts/${emulator.accountId}/secrets_store${secretsPath(emulator)}`,
        query: "x=1",
        status: 200,
        bodyKeys: ["comment", "name", "scopes", "value"],
        bodyItems: 2,
      },
    ]);
  });

  it("counts requests until it is reset", async () => {
    await patch();
    await call(emulator, "GET", "/stores");
    const counts = emulator.admin.counts();

    emulator.admin.resetRequests();

    expect(counts).toEqual({
      total: 2,
      writes: 1,
      byMethod: { PATCH: 1, GET: 1 },
      byStatus: { "200": 2 },
    });
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("does not record requests to the admin side", async () => {
    await fetch(`${emulator.adminUrl}/secrets`);
    await fetch(`${emulator.adminUrl}/nothing`);

    expect(emulator.admin.requests()).toEqual([]);
  });
});

describe("a fault", () => {
  it("returns a status with its own body and headers instead of carrying out the write", async () => {
    setFault({ kind: "status", status: 429, headers: { "retry-after": "7" } });

    const answer = await patch();

    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answer.envelope.success).toBe(false);
    expect(comment()).toBeNull();
  });

  it.each<[string, Fault, string | null]>([
    ["before the write", { kind: "reset" }, null],
    ["after the write", { kind: "reset", takesEffect: true }, "new"],
    ["in the middle of the response", { kind: "truncated" }, "new"],
  ])("closes the connection %s", async (_, fault, expected) => {
    setFault(fault);

    await expect(patch()).rejects.toThrow();

    expect(comment()).toBe(expected);
    expect(emulator.admin.requests()).toMatchObject([
      { status: null, fault: fault.kind },
    ]);
  });

  it("can leave a request without a response", async () => {
    setFault({ kind: "timeout" });

    const request = fetch(`${emulator.url}/accounts`, {
      signal: AbortSignal.timeout(50),
    });

    await expect(request).rejects.toThrow("aborted due to timeout");
  });

  it("can report a failure with HTTP 200", async () => {
    setFault({ kind: "failure-with-200" });

    const answer = await patch();

    expect(answer.status).toBe(200);
    expect(answer.envelope.success).toBe(false);
  });

  it("can return a result of the wrong shape", async () => {
    setFault({ kind: "wrong-shape", result: "what" });

    expect((await patch()).envelope).toMatchObject({
      success: true,
      result: "what",
    });
  });

  it("can return the ID of another secret", async () => {
    const [other] = emulator.admin.seed([{ name: "OTHER" }]);
    setFault({ kind: "other-id" });

    const answer = await patch();

    expect(answer.envelope.result).toMatchObject({
      id: other?.id,
      name: "API_KEY",
    });
  });

  it("can return an HTML page", async () => {
    setFault({ kind: "html", status: 502 });

    const response = await raw();

    expect(response.status).toBe(502);
    expect(await response.text()).toContain("<!DOCTYPE html>");
  });

  it("can redirect the client to another host", async () => {
    setFault({ kind: "redirect", location: "http://127.0.0.1:9/x" });

    const response = await raw();

    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("http://127.0.0.1:9/x");
  });

  it("can return JSON of any size", async () => {
    setFault({ kind: "huge", bytes: 1_000_000 });

    const text = await (await raw()).text();

    expect(text).toHaveLength(1_000_000);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ code: 7003 }] });
  });
});

const raw = () =>
  fetch(`${emulator.url}/nowhere`, {
    redirect: "manual",
    headers: bearer(emulator.token),
  });
