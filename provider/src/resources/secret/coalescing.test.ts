import type { EmulatorOptions } from "secrets-store-emulator";
import { type Harness, idIn, startHarness } from "../test-support/harness";
import { create } from "./create";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import { read } from "./read";
import { inputsOf } from "./property-bags";
import { update } from "./update";

const open: Harness[] = [];
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.close();
});

const start = async (options: EmulatorOptions = {}) => {
  const harness = await startHarness({}, options);
  open.push(harness);
  return harness;
};

/** Creates secrets with these names at the same time, as the engine does. */
const createTogether = async (
  { checked, session }: Harness,
  programs: Record<string, unknown>[],
) => {
  const inputs = await Promise.all(
    programs.map((program) => checked({ value: "s3cret", ...program })),
  );
  return Promise.allSettled(
    inputs.map((each) => create({ inputs: each }, session)),
  );
};

const threeMatching = (pattern: RegExp) =>
  Array<unknown>(3).fill(expect.stringMatching(pattern));
const named = (...names: string[]) => names.map((name) => ({ name }));
const writesOf = (harness: Harness) =>
  harness.requests().filter((line) => !line.startsWith("GET"));

describe("creates at the same time", () => {
  it("share one POST, and one list page for each read of the pending secrets", async () => {
    const harness = await start();

    const outcomes = await createTogether(harness, named("A", "B", "C"));

    expect(outcomes).toMatchObject(
      ["A", "B", "C"].map((name) => ({
        value: { state: { name, status: "active" } },
      })),
    );
    expect(harness.requests()).toEqual([
      "POST secrets [3 x {name,scopes,value}]",
      expect.stringMatching(/^GET secrets\?page=1&per_page=100/),
    ]);
  });

  it("succeed except for the refused one, whose error names the existing secret", async () => {
    const harness = await start();
    const [taken] = harness.emulator.admin.seed(named("TAKEN"));

    const [a, refused, b] = await createTogether(
      harness,
      named("A", "TAKEN", "B"),
    );

    expect([a?.status, b?.status]).toEqual(["fulfilled", "fulfilled"]);
    expect(refused).toMatchObject({
      reason: {
        message: expect.stringContaining(
          idIn(harness.emulator, taken?.id ?? ""),
        ),
      },
    });
    expect(harness.emulator.admin.secrets()).toHaveLength(3);
  });

  it("are taken over, each with its value, if the API created them before it refused another one", async () => {
    const harness = await start({ atomicCreate: false });

    const [kept, refused, after] = await createTogether(harness, [
      { name: "KEPT", value: "kept" },
      { name: "WRONG", scopes: ["no_such_scope"] },
      { name: "AFTER", value: "after" },
    ]);

    expect([kept?.status, refused?.status, after?.status]).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    const { admin } = harness.emulator;
    expect(admin.secrets().map(({ name }) => name)).toEqual(["KEPT", "AFTER"]);
    expect(admin.hasValue(admin.find("KEPT")?.id ?? "", "kept")).toBe(true);
    expect(admin.hasValue(admin.find("AFTER")?.id ?? "", "after")).toBe(true);
  });

  it.each([true, false])(
    "never take over a secret that somebody else created a moment earlier (atomic: %s)",
    async (atomicCreate) => {
      const harness = await start({ atomicCreate });
      harness.emulator.admin.seed(
        ["A", "B"].map((name) => ({ name, value: "theirs" })),
      );

      const outcomes = await createTogether(harness, named("A", "B"));

      expect(outcomes.map(({ status }) => status)).toEqual([
        "rejected",
        "rejected",
      ]);
      for (const { id } of harness.emulator.admin.secrets())
        expect(harness.emulator.admin.hasValue(id, "theirs")).toBe(true);
    },
  );

  it("are all found after their shared response is lost, and their values are written once more", async () => {
    const harness = await start();
    harness.emulator.admin.setFaults([
      {
        match: { method: "POST" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const outcomes = await createTogether(harness, named("A", "B", "C"));

    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
    expect(harness.emulator.admin.secrets()).toHaveLength(3);
    expect(writesOf(harness)).toEqual([
      "POST secrets [3 x {name,scopes,value}]",
      ...threeMatching(/^PATCH .* \{value\}$/),
    ]);
  });
});

describe("updates and deletes at the same time", () => {
  const three = async () => {
    const harness = await start();
    const outcomes = await createTogether(harness, named("A", "B", "C"));
    const made = outcomes.map((each) => {
      if (each.status === "rejected") throw each.reason as Error;
      return each.value;
    });
    harness.requests();
    return { ...harness, made };
  };

  it("read the live secrets in one list page before they write", async () => {
    const harness = await three();

    await Promise.all(
      harness.made.map(async ({ id, state }) => {
        const { name } = state;
        const program = { name, comment: "new" };
        const inputs = await harness.checked(program, inputsOf(state));
        return update({ id, state, inputs }, harness.session);
      }),
    );

    const [first, ...rest] = harness.requests();
    expect(first).toMatch(/^GET secrets\?page=1/);
    expect(rest.filter((line) => line.startsWith("PATCH"))).toEqual(
      threeMatching(/^PATCH .* \{comment\}$/),
    );
  });

  it("delete with one request, and succeed for a secret that is already gone", async () => {
    const harness = await three();
    const [gone] = harness.made;
    harness.emulator.admin.remove(gone?.state.secretId ?? "");

    await Promise.all(
      harness.made.map((made) => deleteSecret(made, harness.session)),
    );

    expect(harness.emulator.admin.secrets()).toEqual([]);
    expect(harness.requests()[0]).toMatch(/^DELETE secrets/);
  });

  it("forget the list, so a read after a delete finds the secret gone", async () => {
    const harness = await three();
    const [deleted, kept] = harness.made;
    if (!deleted || !kept) throw new Error("three were made");
    await harness.session.reader.snapshot(harness.emulator);

    await deleteSecret(deleted, harness.session);
    const results = await Promise.all([
      read(deleted, harness.session),
      read(kept, harness.session),
    ]);

    expect(results.map(({ kind }) => kind)).toEqual(["gone", "found"]);
  });

  it("forget the list, so a diff after a write sees the write", async () => {
    const harness = await three();
    const [first, second, third] = harness.made;
    if (!first || !second || !third) throw new Error("three were made");
    const look = async ({ id, state }: typeof first, comment?: string) => {
      const { name } = state;
      const program = comment === undefined ? { name } : { name, comment };
      const inputs = await harness.checked(program, inputsOf(state));
      return diff({ id, state, inputs }, harness.session);
    };
    await Promise.all([look(first), look(second), look(third)]);

    const written = await update(
      {
        id: first.id,
        state: first.state,
        inputs: await harness.checked(
          { name: "A", comment: "new" },
          inputsOf(first.state),
        ),
      },
      harness.session,
    );
    const after = await Promise.all([
      look({ ...first, state: written.state }, "new"),
      look(second),
      look(third, "not yet"),
    ]);

    expect(after.map(({ changes }) => changes)).toEqual([[], [], ["comment"]]);
  });
});
