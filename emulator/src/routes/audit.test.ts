import { startEmulator, type Emulator, type EmulatorOptions } from "../index";
import {
  answerOf,
  aSecret,
  bearer,
  call,
  secretsPath,
} from "../test-support/client";
import { secretOf, secretsOf, type Answer } from "../test-support/client";
import type { AuditEntry, AuditResultInfo } from "../wire";

const emulators: Emulator[] = [];

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ pendingMs: 0, ...options });
  emulators.push(emulator);
  return emulator;
}

afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
});

const everything = { since: "2000-01-01", before: "2100-01-01" };

async function read(
  emulator: Emulator,
  query: Record<string, string> = everything,
): Promise<Answer> {
  const { url, accountId, token } = emulator;
  const search = new URLSearchParams(query).toString();
  return answerOf(
    await fetch(`${url}/accounts/${accountId}/logs/audit?${search}`, {
      headers: bearer(token),
    }),
  );
}

async function entriesOf(
  emulator: Emulator,
  query?: Record<string, string>,
): Promise<AuditEntry[]> {
  return (await read(emulator, query)).envelope.result as AuditEntry[];
}

const typesOf = (entries: AuditEntry[]) =>
  entries.map(({ action }) => action?.type);

describe("the audit log", () => {
  it("records what a client does to secrets, with its token, newest first", async () => {
    const emulator = await start();
    const created = await call(emulator, "POST", secretsPath(emulator), [
      aSecret(),
    ]);
    const [{ id } = { id: "" }] = secretsOf(created);
    const path = secretsPath(emulator, id);
    await call(emulator, "GET", path);
    const copy = secretOf(
      await call(emulator, "POST", `${path}/duplicate`, aSecret({ name: "B" })),
    );
    const changed = secretOf(
      await call(emulator, "PATCH", path, { value: "w" }),
    );
    await call(emulator, "DELETE", secretsPath(emulator), [{ id: copy.id }]);
    await call(emulator, "DELETE", path);

    const entries = await entriesOf(emulator);

    expect(
      entries.map(({ action, resource }) => [action?.type, resource?.id]),
    ).toEqual([
      ["delete", id],
      ["delete", copy.id],
      ["update", id],
      ["create", copy.id],
      ["view", id],
      ["create", id],
    ]);
    expect(entries[2]).toMatchObject({
      action: { time: changed.modified, result: "success" },
      actor: {
        email: "developer@example.com",
        context: "api_token",
        token_name: "emulator token",
      },
      raw: { method: "PATCH", uri: expect.stringMatching(`/secrets/${id}$`) },
      resource: { request: { value: "[redacted]" } },
    });
  });

  it("does not record refused requests", async () => {
    const emulator = await start();

    await call(emulator, "PATCH", secretsPath(emulator, "f".repeat(32)), {});

    expect(await entriesOf(emulator)).toEqual([]);
  });

  it("names who changed a secret outside the API, and when", async () => {
    const emulator = await start();
    const [{ id } = { id: "" }] = emulator.admin.seed([{ name: "API_KEY" }]);
    emulator.admin.change(id, {
      comment: "x",
      modified: "2030-01-02T03:04:05Z",
      by: { email: "jane@example.com", context: "dash" },
    });
    emulator.admin.remove(id);

    expect(
      await entriesOf(emulator, { ...everything, resource_id: id }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: expect.objectContaining({
            type: "update",
            time: "2030-01-02T03:04:05.000000Z",
          }),
          actor: { email: "jane@example.com", context: "dash" },
        }),
        expect.objectContaining({
          action: expect.objectContaining({ type: "delete" }),
          actor: { email: "developer@example.com", context: "dash" },
        }),
      ]),
    );
  });

  it.each([
    ["request", { resource: { request: { value_modified: true } } }],
    ["response", { resource: { response: { value_modified: true } } }],
    ["metadata", { metadata: { value_modified: true } }],
  ] as const)(
    "says in the %s that the value was modified, depending on the settings",
    async (auditValueModified, expected) => {
      const emulator = await start({ auditValueModified });
      const [{ id } = { id: "" }] = emulator.admin.seed([{ name: "API_KEY" }]);

      emulator.admin.change(id, { value: "w" });

      expect((await entriesOf(emulator))[0]).toMatchObject(expected);
    },
  );

  it("contains a value only if the settings show bodies", async () => {
    const emulator = await start();
    const path = secretsPath(
      emulator,
      emulator.admin.seed([{ name: "API_KEY" }])[0]?.id,
    );
    await call(emulator, "PATCH", path, { value: "first" });
    emulator.admin.setSettings({ auditShowsBodies: true });
    await call(emulator, "PATCH", path, { value: "second" });

    const log = JSON.stringify(await entriesOf(emulator));

    expect(log).not.toContain("first");
    expect(log).toContain("second");
  });

  it.each([
    ["cursor", (info: AuditResultInfo) => info.cursor],
    ["cursors", (info: AuditResultInfo) => info.cursors?.after],
  ] as const)(
    "is paged by a cursor in the field %s",
    async (auditCursorIn, cursorIn) => {
      const emulator = await start({ auditCursorIn });
      const [{ id } = { id: "" }] = emulator.admin.seed([{ name: "API_KEY" }]);
      for (const comment of ["a", "b", "c"])
        emulator.admin.change(id, { comment });

      const first = await read(emulator, { ...everything, limit: "2" });
      const cursor = cursorIn(first.envelope.result_info as AuditResultInfo);
      const second = await read(emulator, {
        ...everything,
        limit: "2",
        cursor: cursor ?? "",
      });

      expect(first.envelope.result).toHaveLength(2);
      expect(second.envelope.result).toHaveLength(1);
      expect(second.envelope.result_info).toEqual({ count: 1 });
    },
  );

  it("returns the same cursor forever if the settings say so", async () => {
    const emulator = await start({ auditCursorRepeats: true });

    const { envelope } = await read(emulator);

    expect(envelope.result_info).toHaveProperty("cursor");
  });

  it("omits entries that the query does not ask for", async () => {
    const emulator = await start();
    const [{ id } = { id: "" }] = emulator.admin.seed([{ name: "API_KEY" }]);
    emulator.admin.change(id, {
      comment: "a",
      modified: "2029-01-01T00:00:00Z",
    });
    emulator.admin.change(id, {
      comment: "b",
      modified: "2030-01-01T00:00:00Z",
    });
    await call(emulator, "GET", secretsPath(emulator, id));

    expect(
      typesOf(
        await entriesOf(emulator, { ...everything, since: "2029-06-01" }),
      ),
    ).toEqual(["update"]);
    expect(
      typesOf(
        await entriesOf(emulator, { ...everything, "action_type.not": "view" }),
      ),
    ).toEqual(["update", "update"]);
  });

  it("shows an entry only after the delay from the settings", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const emulator = await start({ clock: () => now, auditDelayMs: 1_000 });
    const [{ id } = { id: "" }] = emulator.admin.seed([{ name: "API_KEY" }]);
    emulator.admin.change(id, { comment: "a" });

    expect(await entriesOf(emulator)).toEqual([]);
    now += 1_000;
    expect(await entriesOf(emulator)).toHaveLength(1);
  });

  it.each([[{ since: "2026-01-01" }], [{ ...everything, limit: "1001" }]])(
    "is refused for the invalid query %j",
    async (query) => {
      const answer = await read(await start(), query);

      expect(answer.status).toBe(400);
    },
  );

  it("is refused to a token without the permission", async () => {
    const answer = await read(await start({ auditPermission: false }));

    expect([answer.status, answer.refusal]).toEqual([
      403,
      "10000 Authentication error",
    ]);
  });
});
