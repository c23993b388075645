import type { SecretState } from "../../model";
import type { Settings } from "../../session";
import { type Harness, startHarness } from "../test-support/harness";
import { diff } from "./diff";
import { inputsOf } from "./state-of";
import { update } from "./update";

let harness: Harness;
const start = async (settings: Partial<Settings> = {}) => {
  harness = await startHarness(settings);
};
afterEach(() => harness.close());

const writes = () =>
  harness.requests().filter((line) => !line.startsWith("GET"));
const hasValue = (state: SecretState, value: string) =>
  harness.emulator.admin.hasValue(state.secretId, value);

describe("update", () => {
  it("sends only what differs, and never the value with it", async () => {
    await start();
    const { id, state } = await harness.created({
      comment: "one",
      scopes: ["workers"],
    });
    const inputs = await harness.checked(
      { value: "s3cret", comment: "two" },
      inputsOf(state),
    );

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(writes()).toEqual([`PATCH secrets/${state.secretId} {comment}`]);
    expect(updated).toMatchObject({
      comment: "two",
      scopes: ["workers"],
      status: "active",
    });
  });

  it("compares with the live secret: drift is repaired though the state equals the program", async () => {
    await start();
    const { id, state } = await harness.created({ scopes: ["workers"] });
    harness.emulator.admin.change(state.secretId, { scopes: ["dex"] });

    const { state: repaired } = await update(
      { id, state, inputs: inputsOf(state) },
      harness.session,
    );

    expect(writes()).toEqual([`PATCH secrets/${state.secretId} {scopes}`]);
    expect(repaired.scopes).toEqual(["workers"]);
  });

  it("sends nothing when the live secret is already what the program wants", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { comment: "two" });

    await update(
      { id, state, inputs: { ...inputsOf(state), comment: "two" } },
      harness.session,
    );

    expect(writes()).toEqual([]);
  });

  it("empties a comment", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    const { comment, ...inputs } = inputsOf(state);
    expect(comment).toBe("one");

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(updated).not.toHaveProperty("comment");
  });

  it("leaves alone what the program ignores", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, {
      comment: "drifted",
      scopes: ["dex"],
    });

    await update(
      {
        id,
        state,
        inputs: inputsOf(state),
        options: { ignoreChanges: ["comment"] },
      },
      harness.session,
    );

    expect(writes()).toEqual([`PATCH secrets/${state.secretId} {scopes}`]);
  });

  it("writes a new value and remembers when", async () => {
    await start();
    const { id, state } = await harness.created({ value: "one" });
    const inputs = await harness.checked({ value: "two" }, inputsOf(state));

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(writes()).toEqual([`PATCH secrets/${state.secretId} {value}`]);
    expect(hasValue(state, "two")).toBe(true);
    expect(updated).toMatchObject({
      valueFingerprint: inputs.valueFingerprint,
      valueWrittenAt: updated.modified,
    });
    expect(updated.valueFingerprint).not.toBe(state.valueFingerprint);
  });

  it("sends nothing for a dropped value, and the next diff is clean", async () => {
    await start();
    const { id, state } = await harness.created({ value: "one" });
    const inputs = await harness.checked({}, inputsOf(state));

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(writes()).toEqual([]);
    await expect(
      diff({ id, state: updated, inputs }, harness.session),
    ).resolves.toMatchObject({ changes: [] });
  });

  it("writes the program's value over a rotated one with valueDrift repair", async () => {
    await start({ valueDrift: "repair" });
    const { id, state } = await harness.created({ value: "ours" });
    harness.emulator.admin.change(state.secretId, { value: "theirs" });
    const inputs = await harness.checked({ value: "ours" }, inputsOf(state));

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(hasValue(state, "ours")).toBe(true);
    await expect(
      diff({ id, state: updated, inputs }, harness.session),
    ).resolves.toMatchObject({ changes: [] });
  });

  it("takes valueWrittenAt along when Pulumi itself changes the comment", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    const inputs = { ...inputsOf(state), comment: "two" };

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(updated.valueWrittenAt).toBe(updated.modified);
    await diff({ id, state: updated, inputs }, harness.session);
    expect(harness.notices).toEqual([]);
  });

  it("does not cover up value drift by changing the comment", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { value: "theirs" });
    const inputs = { ...inputsOf(state), comment: "two" };

    const { state: updated } = await update(
      { id, state, inputs },
      harness.session,
    );

    expect(updated.valueWrittenAt).toBe(state.valueWrittenAt);
    await diff({ id, state: updated, inputs }, harness.session);
    expect(harness.notices).toEqual([
      expect.stringContaining("may have been rotated"),
    ]);
  });

  it("says so when the secret was deleted in the meantime", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);

    await expect(
      update({ id, state, inputs: inputsOf(state) }, harness.session),
    ).rejects.toThrow("deleted outside Pulumi in the meantime");
  });

  it("finishes a PATCH whose answer was lost by sending the same again", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.setFaults([
      {
        match: { method: "PATCH" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const { state: updated } = await update(
      { id, state, inputs: { ...inputsOf(state), comment: "two" } },
      harness.session,
    );

    expect(updated.comment).toBe("two");
    expect(writes()).toHaveLength(2);
  });
});

describe("update that stays pending", () => {
  it("raises no false alarm about the value once the secret is active", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.setSettings({ pendingMs: 40_000 });
    const inputs = { ...inputsOf(state), comment: "two" };

    const { state: pending } = await update(
      { id, state, inputs },
      harness.session,
    );
    await harness.session.sleep(60_000);
    harness.notices.length = 0;
    const planned = await diff({ id, state: pending, inputs }, harness.session);

    expect(pending).toMatchObject({
      status: "pending",
      valueFingerprint: state.valueFingerprint,
    });
    expect(pending).not.toHaveProperty("valueWrittenAt");
    expect(planned.changes).toEqual([]);
    expect(harness.notices).toEqual([
      expect.stringContaining("pulumi refresh records when"),
    ]);
  });

  it("is made up for by the next update, and a rotation after that is seen", async () => {
    await start();
    harness.emulator.admin.setSettings({ pendingMs: 40_000 });
    const { id, state: pending } = await harness.created({ comment: "one" });
    await harness.session.sleep(60_000);
    harness.emulator.admin.setSettings({ pendingMs: 0 });
    const inputs = { ...inputsOf(pending), comment: "two" };

    const { state } = await update(
      { id, state: pending, inputs },
      harness.session,
    );
    harness.emulator.admin.change(state.secretId, { value: "theirs" });
    harness.session.reader.forget(state);
    harness.notices.length = 0;
    await diff({ id, state, inputs }, harness.session);

    expect(pending).not.toHaveProperty("valueWrittenAt");
    expect(harness.notices).toEqual([
      expect.stringContaining("may have been rotated"),
    ]);
  });
});
