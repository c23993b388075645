import type { SecretState } from "../../model";
import type { Settings } from "../../session";
import { type Harness, startHarness } from "../test-support/harness";
import { diff } from "./diff";
import { inputsOf } from "./property-bags";
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

  it("repairs drift although the state equals the program, because it compares with the live secret", async () => {
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

  it("sends nothing when the live secret already matches the program", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { comment: "two" });

    await update(
      { id, state, inputs: { ...inputsOf(state), comment: "two" } },
      harness.session,
    );

    expect(writes()).toEqual([]);
  });

  it("removes a comment", async () => {
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

  it("does not write properties that the program ignores", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, {
      comment: "drifted",
      scopes: ["dex"],
    });

    const { state: updated } = await update(
      {
        id,
        state,
        inputs: inputsOf(state),
        options: { ignoreChanges: ["comment"] },
      },
      harness.session,
    );

    expect(writes()).toEqual([`PATCH secrets/${state.secretId} {scopes}`]);
    expect(updated).toMatchObject({ scopes: state.scopes, comment: "one" });
  });

  it("keeps ignored properties in the state as they were if it writes nothing", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { comment: "drifted" });
    const options = { ignoreChanges: ["comment"] };

    const { state: updated } = await update(
      { id, state, inputs: inputsOf(state), options },
      harness.session,
    );

    expect(writes()).toEqual([]);
    expect(updated.comment).toBe("one");
  });

  it("does not write an ignored value, even if the last write may not have arrived", async () => {
    await start();
    const { id, state } = await harness.created();
    const { valueFingerprint, valueWrittenAt, ...unsure } = state;

    await update(
      {
        id,
        state: unsure,
        inputs: inputsOf(state),
        options: { ignoreChanges: ["value"] },
      },
      harness.session,
    );

    expect(valueFingerprint).toBeDefined();
    expect(writes()).toEqual([]);
  });

  it("records when the value was written, once a secret that was pending is seen active", async () => {
    await start();
    const { id, state } = await harness.created();
    const { valueWrittenAt, ...pending } = state;

    const { state: updated } = await update(
      { id, state: pending, inputs: inputsOf(state) },
      harness.session,
    );

    expect(updated.valueWrittenAt).toBe(valueWrittenAt);
  });

  it("writes a new value and records when", async () => {
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

  it("sends nothing when the program no longer sets the value, and the next diff is clean", async () => {
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

  describe("with valueDrift accept", () => {
    const accept = async (change: object, program: object = {}) => {
      await start({ valueDrift: "accept" });
      const { id, state } = await harness.created({ value: "ours" });
      const { admin } = harness.emulator;
      admin.change(state.secretId, { value: "theirs", ...change });
      const own = { value: "ours", ...program };
      const inputs = await harness.checked(own, inputsOf(state));
      const updated = await update({ id, state, inputs }, harness.session);
      const request = { id, state: updated.state, inputs };
      return { request, state, updated: updated.state };
    };

    it("accepts a rotated value without a write, until somebody modifies the secret again", async () => {
      const { request, state, updated } = await accept({});
      const sent = writes();
      const after = await diff(request, harness.session);
      const said = [...harness.notices];
      harness.emulator.admin.change(state.secretId, { value: "third" });
      harness.session.reader.forget(state);
      const again = await diff(request, harness.session);

      expect(sent).toEqual([]);
      expect(updated.valueWrittenAt).toBe(updated.modified);
      expect(after.changes).toEqual([]);
      expect(said).toEqual([
        expect.stringContaining("the live value counts as the program's value"),
      ]);
      expect(again.changes).toEqual(["value"]);
    });

    it("writes drifted scopes and comment, but not the value", async () => {
      const { request, state, updated } = await accept({ comment: "drifted" });

      expect(writes()).toEqual([`PATCH secrets/${state.secretId} {comment}`]);
      expect(hasValue(state, "theirs")).toBe(true);
      expect(updated.valueWrittenAt).toBe(updated.modified);
      expect((await diff(request, harness.session)).changes).toEqual([]);
    });

    it("writes a new value of the program", async () => {
      const { state } = await accept({}, { value: "new" });

      expect(hasValue(state, "new")).toBe(true);
      expect(harness.notices.join("\n")).not.toContain("accepted");
    });
  });

  it("moves valueWrittenAt when Pulumi itself changes the comment", async () => {
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

  it("does not hide value drift when it changes the comment", async () => {
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
      // The message does not contain the time of Pulumi's own write.
      expect.stringMatching(
        /may have been rotated.*, and the secret was modified after that, but before Pulumi's last update or refresh of the secret$/,
      ),
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

  it("sends the same PATCH again when the response is lost", async () => {
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

describe("update of a secret that stays pending", () => {
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
      expect.stringContaining("To record the time: pulumi refresh"),
    ]);
  });

  it("is completed by the next update, so that a later rotation is detected", async () => {
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
