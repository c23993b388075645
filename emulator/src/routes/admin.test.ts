import { request } from "node:http";
import { startEmulator, type Emulator } from "../start";
import { aClock, aSecret, call, secretsPath } from "../test-support/client";

const time = aClock();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clock: time.clock, quota: 1 });
});
afterEach(() => emulator.close());

async function admin(method: string, path: string, body?: unknown) {
  const response = await fetch(`${emulator.adminUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe("the admin object", () => {
  it("adds seeds regardless of the quota and of the known scopes", () => {
    const seeded = emulator.admin.seed([
      { name: "A", created: "2025-05-05T05:05:05Z", scopes: ["z", "a"] },
      { name: "B", comment: "b" },
    ]);

    expect(seeded).toMatchObject([
      {
        name: "A",
        status: "active",
        created: "2025-05-05T05:05:05.000000Z",
        modified: "2025-05-05T05:05:05.000000Z",
        scopes: ["a", "z"],
        comment: null,
      },
      { name: "B", comment: "b", scopes: ["workers"] },
    ]);
  });

  it("rejects the old token after it was replaced", async () => {
    const token = emulator.admin.replaceToken();

    const [old, replaced] = [
      await call(emulator, "GET", secretsPath(emulator)),
      await call({ ...emulator, token }, "GET", secretsPath(emulator)),
    ];

    expect([old.status, replaced.status]).toEqual([403, 200]);
  });

  it("adds no seed if a name is taken", () => {
    const twice = [{ name: "A" }, { name: "A" }];

    expect(() => emulator.admin.seed(twice)).toThrow(
      "secret_name_already_exists: A",
    );
    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("seeds the same examples each time, and later only those that are missing", () => {
    const first = emulator.admin.seedExamples(3);
    const second = emulator.admin.seedExamples(50);

    expect(first.map(({ name }) => name)).toEqual([
      "STRIPE_API_KEY",
      "GITHUB_API_KEY",
      "SENDGRID_API_KEY",
    ]);
    expect(second).toHaveLength(47);
  });

  it("updates modified with every change outside the API", () => {
    const [secret] = emulator.admin.seed([{ name: "A", value: "old" }]);
    const id = secret?.id ?? "";

    const changed = emulator.admin.change(id, { value: "new" });

    expect(changed.modified > (secret?.modified ?? "")).toBe(true);
    expect(emulator.admin.hasValue(id, "old")).toBe(false);
    expect(emulator.admin.hasValue(id, "new")).toBe(true);
  });

  it("makes a pending secret active, even if it changes in between", async () => {
    await call(emulator, "POST", secretsPath(emulator), [
      aSecret({ name: "A" }),
    ]);
    const { id = "", status } = emulator.admin.find("A") ?? {};

    emulator.admin.change(id, { comment: "changed" });
    time.advance(1_000);

    expect(status).toBe("pending");
    expect(emulator.admin.find("A")?.status).toBe("active");
  });

  it("returns copies of its secrets", () => {
    const [secret] = emulator.admin.seed([{ name: "A" }]);
    secret?.scopes.push("access");

    expect(emulator.admin.find("A")?.scopes).toEqual(["workers"]);
  });
});

describe("the admin side over HTTP", () => {
  it("seeds, changes, compares and removes secrets like the object", async () => {
    await admin("POST", "/secrets", [{ name: "A", value: "v" }]);
    const id = emulator.admin.find("A")?.id ?? "";

    const has = await admin("POST", `/secrets/${id}/has-value`, { value: "v" });
    const changed = await admin("PATCH", `/secrets/${id}`, {
      scopes: ["workers", "dex"],
      comment: "drifted",
    });
    const removed = await admin("DELETE", `/secrets/${id}`);

    expect(has.json).toEqual({ hasValue: true });
    expect(changed.json).toMatchObject({
      scopes: ["dex", "workers"],
      comment: "drifted",
    });
    expect(removed.status).toBe(200);
    expect((await admin("GET", "/secrets")).json).toEqual([]);
  });

  it("sets faults, settings and latency, and lists requests", async () => {
    await admin("PUT", "/faults", [
      {
        match: { method: "GET", pathPattern: "/secrets$" },
        times: 1,
        fault: { kind: "status", status: 503 },
      },
    ]);
    await admin("PATCH", "/settings", { quota: 7, latencyMs: 1 });

    const answer = await call(emulator, "GET", secretsPath(emulator));

    expect(answer.status).toBe(503);
    expect(emulator.admin.settings()).toMatchObject({ quota: 7, latencyMs: 1 });
    expect((await admin("GET", "/faults/met")).json).toEqual([1]);
    expect((await admin("GET", "/requests")).json).toEqual(
      emulator.admin.requests(),
    );
    expect((await admin("GET", "/requests/counts")).json).toEqual(
      emulator.admin.counts(),
    );
  });

  it.each([
    ["POST", "/secrets", [{ value: "CANARY" }], "0.name: invalid_type"],
    ["POST", "/secrets", undefined, "body: invalid_type"],
    ["PATCH", "/settings", { qouta: 3 }, "body: unrecognized_keys"],
    [
      "PUT",
      "/faults",
      [{ fault: { kind: "flood" } }],
      "0.fault.kind: invalid_union",
    ],
  ])(
    "names the field if the input to %s %s is invalid",
    async (method, path, body, error) => {
      expect(await admin(method, path, body)).toEqual({
        status: 400,
        json: { error },
      });
    },
  );

  it("reports a missing secret, a taken name and an unknown operation", async () => {
    emulator.admin.seed([{ name: "A" }]);

    const missing = await admin("DELETE", "/secrets/none");
    const taken = await admin("POST", "/secrets", [{ name: "A" }]);
    const nothing = await admin("GET", "/nothing");

    expect(missing).toEqual({
      status: 404,
      json: { error: "secret_not_found" },
    });
    expect(taken.status).toBe(409);
    expect(nothing.status).toBe(404);
  });

  it.each([{ host: "elsewhere.example" }, { origin: "http://localhost:3000" }])(
    "refuses a request with the header %p, as a browser sends it",
    async (headers) => {
      const status = await new Promise((resolve) => {
        request(`${emulator.adminUrl}/secrets`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).end();
      });

      expect(status).toBe(403);
    },
  );
});
