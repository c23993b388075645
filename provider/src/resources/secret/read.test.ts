import { type Harness, idIn, startHarness } from "../test-support/harness";
import { diff } from "./diff";
import { read } from "./read";
import { inputsOf } from "./property-bags";
import type { SecretState } from "../../model";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const readAgain = (id: string, state: Parameters<typeof read>[0]["state"]) =>
  read({ id, state }, harness.restart());

describe("read", () => {
  it("returns inputs and state from the live secret with one GET", async () => {
    const [seeded] = harness.emulator.admin.seed([
      { name: "API_KEY", scopes: ["workers", "dex"], comment: "hello" },
    ]);
    const id = idIn(harness.emulator, seeded?.id ?? "");

    const result = await readAgain(id, undefined);

    expect(harness.requests()).toEqual([`GET secrets/${seeded?.id ?? ""}`]);
    const place = {
      accountId: harness.emulator.accountId,
      storeId: harness.emulator.storeId,
    };
    const inputs = {
      ...place,
      name: "API_KEY",
      scopes: ["dex", "workers"],
      comment: "hello",
    };
    const { created, modified } = seeded ?? {};
    expect(result).toEqual({
      kind: "found",
      id,
      inputs,
      state: {
        ...inputs,
        secretId: seeded?.id,
        status: "active",
        created,
        modified,
        mark: expect.any(String),
      },
    });
  });

  it("keeps the fingerprint and never changes valueWrittenAt", async () => {
    const { id, state } = await harness.created();
    harness.emulator.admin.change(state.secretId, { value: "theirs" });

    const result = await readAgain(id, state);

    expect(result).toMatchObject({
      state: {
        valueFingerprint: state.valueFingerprint,
        valueWrittenAt: state.valueWrittenAt,
      },
      inputs: { valueFingerprint: state.valueFingerprint },
    });
  });

  it("leaves drift that does not count out of the state and the inputs", async () => {
    const { id, state } = await harness.created({ comment: "ours" });
    const scopes = ["dex"];
    harness.emulator.admin.change(state.secretId, { comment: "x", scopes });
    const options = { ignoreChanges: ["comment"] };

    const result = await read({ id, state, options }, harness.restart());

    const recorded = { comment: "ours", scopes };
    expect(result).toMatchObject({ state: recorded, inputs: recorded });
  });

  it("omits from the inputs a value that the program no longer sets", async () => {
    const { id, state } = await harness.created();

    const result = await read(
      { id, state, setsValue: false },
      harness.restart(),
    );

    expect(result).toMatchObject({
      state: { valueFingerprint: state.valueFingerprint },
    });
    expect(result).not.toHaveProperty("inputs.valueFingerprint");
  });

  it("sets valueWrittenAt once a secret that was pending is seen active", async () => {
    harness.emulator.admin.setSettings({ pendingMs: 40_000 });
    const { id, state } = await harness.created();
    await harness.session.sleep(60_000);

    const result = await readAgain(id, state);

    if (result.kind === "gone") throw new Error("gone");
    expect(state.valueWrittenAt).toBeUndefined();
    expect(result.state.valueWrittenAt).toBe(result.state.modified);
  });

  it("returns gone when the API says secret_not_found and the list does not contain the secret either", async () => {
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);

    await expect(readAgain(id, state)).resolves.toEqual({ kind: "gone" });
    expect(harness.requests().map((line) => line.split("?")[0])).toEqual([
      `GET secrets/${state.secretId}`,
      "GET secrets",
    ]);
  });

  it("records the name only of a secret that still exists", async () => {
    const { id, state } = await harness.created();
    const { marks } = harness.session;

    await read({ id, state, urn: "HERE" }, harness.session);
    harness.emulator.admin.remove(state.secretId);
    harness.session.reader.forget(state);
    await read({ id, state, urn: "GONE" }, harness.session);

    expect(marks.isRecordedName(state, "HERE")).toBe(true);
    expect(marks.isRecordedName(state, "GONE")).toBe(false);
  });

  it("names the secret that now has the name of a deleted one", async () => {
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);
    const [second] = harness.emulator.admin.seed([{ name: state.name }]);

    await readAgain(id, state);

    expect(harness.notices).toEqual([
      expect.stringContaining(
        `Another secret (${idIn(harness.emulator, second?.id ?? "")}) now has the deleted secret's name.`,
      ),
    ]);
  });

  it("does not return gone when the API says secret_not_found but the list contains the secret", async () => {
    const { id, state } = await harness.created();
    const notFound = {
      kind: "status",
      status: 404,
      errors: [{ code: 1001, message: "secret_not_found" }],
    } as const;
    harness.emulator.admin.setFaults([
      { match: { path: state.secretId }, fault: notFound },
    ]);

    await expect(readAgain(id, state)).rejects.toThrow(id);
  });

  it("keeps an unknown status unchanged, and treats the secret as active", async () => {
    const { id, state } = await harness.created();
    const status = "updating" as "active";
    harness.emulator.admin.change(state.secretId, { status, value: "theirs" });

    const found = await readAgain(id, state);
    const planned = await diff(
      { id, state: { ...state, status }, inputs: inputsOf(state) },
      harness.restart(),
    );

    expect(found).toMatchObject({ kind: "found", state: { status } });
    expect(planned.changes).toEqual([]);
    expect(harness.notices).toEqual([
      expect.stringContaining("may have been rotated"),
    ]);
  });

  it("returns gone when the response's status is deleted", async () => {
    const { id, state } = await harness.created();
    harness.emulator.admin.change(state.secretId, { status: "deleted" });

    await expect(readAgain(id, state)).resolves.toEqual({ kind: "gone" });
  });

  it.each([
    [
      "the account is wrong",
      (id: string) => id.replace(/^\w{32}/, "f".repeat(32)),
      /10000|Authentication/,
    ],
    [
      "the store is gone",
      (id: string) => id.replace(/\/\w{32}\//, `/${"f".repeat(32)}/`),
      /store_not_found/,
    ],
  ])(
    "keeps the resource and names the cause when %s",
    async (_, spoil, cause) => {
      const { id, state } = await harness.created();

      await expect(readAgain(spoil(id), state)).rejects.toThrow(cause);
      await expect(readAgain(spoil(id), state)).rejects.toThrow(
        "The secret stays in the state",
      );
    },
  );

  it.each([[404], [400], [403], [500], [503]])(
    "keeps the resource when the API returns HTTP %i without a known code",
    async (status) => {
      const { id, state } = await harness.created();
      harness.emulator.admin.setFaults([{ fault: { kind: "status", status } }]);

      await expect(readAgain(id, state)).rejects.toThrow(String(status));
    },
  );

  it("rejects an ID with the wrong shape before anything is sent", async () => {
    await expect(readAgain("not/an-id", undefined)).rejects.toThrow(
      "ACCOUNT_ID/STORE_ID/SECRET_ID",
    );
    expect(harness.requests()).toEqual([]);
  });

  it("notes once that a value that the program no longer sets was rotated", async () => {
    const { id, state } = await harness.created();
    await harness.session.sleep(60_000);
    harness.emulator.admin.change(state.secretId, { value: "rotated" });
    const session = harness.restart();
    const again = (known: SecretState) =>
      read({ id, state: known, setsValue: false }, session);

    const after = await again(state);
    if (after.kind === "gone") throw new Error("gone");
    await again(after.state);

    expect(harness.notices).toEqual([
      expect.stringContaining("It may have a new value"),
    ]);
  });

  it("notes once that a secret whose value Pulumi does not manage was modified", async () => {
    const [seeded] = harness.emulator.admin.seed([
      { name: "API_KEY", created: "2025-01-01T00:00:00Z" },
    ]);
    const id = idIn(harness.emulator, seeded?.id ?? "");
    const before = await readAgain(id, undefined);
    if (before.kind === "gone") throw new Error("gone");
    harness.emulator.admin.change(before.state.secretId, { value: "rotated" });

    const after = await readAgain(id, before.state);
    if (after.kind === "gone") throw new Error("gone");
    await readAgain(id, after.state);

    expect(harness.notices).toEqual([
      expect.stringContaining("It may have a new value"),
    ]);
  });
});

describe("read of a secret whose value Pulumi does not manage", () => {
  it("does not note a modification if the program ignores the value", async () => {
    const { id, state } = await harness.created();
    await harness.session.sleep(60_000);
    harness.emulator.admin.change(state.secretId, { value: "rotated" });
    const options = { ignoreChanges: ["value"] };

    await read({ id, state, setsValue: false, options }, harness.restart());

    expect(harness.notices).toEqual([]);
  });
});

describe("read with the audit setting", () => {
  const modified = "2030-01-02T03:04:05.000006Z";
  const by = { email: "jane@example.com", context: "dash" } as const;
  const AUTHOR = `by jane@example.com from the dashboard at ${modified}`;

  it.each([
    [
      "says that somebody changed the value, and who",
      { value: "theirs" },
      [
        `secret "API_KEY": the value, which Pulumi does not manage, was changed outside Pulumi, ${AUTHOR} (modified 2026-01-01T00:00:00.000000Z => ${modified})`,
      ],
    ],
    ["says nothing if something else was changed", { comment: "" }, []],
  ])("%s, if Pulumi does not manage the value", async (_, change, notices) => {
    await harness.close();
    harness = await startHarness({ audit: true });
    const { emulator, session } = harness;
    const [{ id } = { id: "" }] = emulator.admin.seed([
      { name: "API_KEY", created: "2026-01-01T00:00:00Z" },
    ]);
    const imported = { id: idIn(emulator, id), state: undefined };
    const first = await read(imported, session);
    if (first.kind === "gone") throw new Error("the seeded secret is gone");
    emulator.admin.change(id, { ...change, by, modified });

    await read({ ...imported, state: first.state }, harness.restart());

    expect(harness.notices).toEqual(notices);
  });

  it("does not repeat the note about a value that the program no longer sets", async () => {
    await harness.close();
    harness = await startHarness({ audit: true });
    const { id, state } = await harness.created();
    const { admin } = harness.emulator;
    admin.change(state.secretId, { value: "theirs", by, modified });
    const dropped = { id, setsValue: false };
    const first = await read({ ...dropped, state }, harness.session);
    if (first.kind === "gone") throw new Error("the secret is gone");
    const later = "2030-02-03T04:05:06.000007Z";
    admin.change(state.secretId, { comment: "new", by, modified: later });
    const known = { ...first.state, comment: "new" };
    harness.notices.length = 0;

    await read({ ...dropped, state: known }, harness.restart());

    expect(harness.notices).toEqual([]);
  });

  it("says who deleted a secret", async () => {
    await harness.close();
    harness = await startHarness({ audit: true });
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId, by);

    await read({ id, state }, harness.restart());

    expect(harness.notices[0]).toMatch(
      /was deleted outside Pulumi by jane@example\.com from the dashboard at 2026-/,
    );
  });
});
