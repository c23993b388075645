import { type ResourceOptions, type Unknown, UNKNOWN } from "../../model";
import { type Harness, idIn, startHarness } from "../test-support/harness";
import { previewed } from "../test-support/previewed";
import { check } from "./check";
import { create } from "./create";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import { inputsOf, toBag } from "./property-bags";
import { read } from "./read";
import { update } from "./update";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

/** Seeds a secret that was created in the dashboard. Nobody knows its value. */
const seedSource = (about: { status?: "pending" } = {}) => {
  const [seeded] = harness.emulator.admin.seed([
    { name: "SOURCE", value: "s3cret", ...about },
  ]);
  return idIn(harness.emulator, seeded?.id ?? "none");
};
const secretIdOf = (id: string) => id.split("/")[2] ?? "none";
const copyTo = async (copyOf: string, program: Record<string, unknown> = {}) =>
  create(
    { inputs: await harness.checked({ name: "COPY", copyOf, ...program }) },
    harness.session,
  );
const checkNew = (
  program: Record<string, unknown>,
  options: ResourceOptions = {},
) => {
  const { storeId } = harness.emulator;
  const newInputs = { storeId, name: "COPY", scopes: ["workers"], ...program };
  return previewed(
    { oldInputs: undefined, newInputs, options },
    harness.session,
  );
};
const reasonsOf = async (checked: ReturnType<typeof previewed>) =>
  (await checked).failures.map(({ property, reason }) => property + reason);

describe("create with copyOf", () => {
  it.each([
    { what: "the full ID", written: (id: string) => id },
    { what: "the part after the last slash", written: secretIdOf },
    {
      what: "an account in upper case",
      written: (id: string) => id.replace(/^[^/]+/, (a) => a.toUpperCase()),
    },
  ])(
    "duplicates the secret once, and waits until the copy is active: $what",
    async ({ written }) => {
      const id = seedSource();

      const made = await copyTo(written(id), { comment: "a copy" });

      expect(harness.requests()).toEqual([
        `GET secrets/${secretIdOf(id)}`,
        `POST secrets/${secretIdOf(id)}/duplicate {comment,name,scopes}`,
        `GET secrets/${made.state.secretId}`,
      ]);
      expect(made.state).toMatchObject({
        name: "COPY",
        comment: "a copy",
        status: "active",
      });
      const { admin } = harness.emulator;
      expect(admin.hasValue(made.state.secretId, "s3cret")).toBe(true);
    },
  );

  it("leaves a state without a value, as an import does, and nothing to do afterwards", async () => {
    const copyOf = seedSource();

    const made = await copyTo(copyOf);
    const inputs = { ...inputsOf(made.state), copyOf };
    const planned = await diff({ ...made, inputs }, harness.session);

    for (const property of ["copyOf", "valueFingerprint", "valueWrittenAt"])
      expect(made.state).not.toHaveProperty(property);
    expect(planned.changes).toEqual([]);
    expect(harness.notices).toEqual([]);
  });

  it("waits for an original that is still pending", async () => {
    const { session, emulator } = harness;
    const { accountId, storeId } = emulator;
    const [source] = (
      await session.api.createSecrets({ accountId, storeId }, [
        { name: "SOURCE", value: "s3cret", scopes: ["workers"] },
      ])
    ).result;
    const pending: string[] = [];
    const duplicateSecret: typeof session.api.duplicateSecret = (...args) => {
      pending.push(emulator.admin.find("SOURCE")?.status ?? "none");
      return session.api.duplicateSecret(...args);
    };
    const api = { ...session.api, duplicateSecret };
    const copyOf = source?.id ?? "none";
    const inputs = await harness.checked({ name: "COPY", copyOf });

    const { state } = await create({ inputs }, { ...session, api });

    expect(source?.status).toBe("pending");
    expect(pending).toEqual(["active"]);
    expect(emulator.admin.hasValue(state.secretId, "s3cret")).toBe(true);
  });

  it("creates no copy of an original that stays pending", async () => {
    const id = seedSource({ status: "pending" });

    await expect(copyTo(id)).rejects.toThrow(
      /secret that copyOf names \(.*\) is still pending after 30 s\.\nNothing was created/,
    );
    expect(harness.emulator.admin.secrets()).toHaveLength(1);
  });

  it("creates nothing when the original is gone", async () => {
    const id = seedSource();
    harness.emulator.admin.remove(secretIdOf(id));

    await expect(copyTo(id)).rejects.toThrow(
      `copyOf names ${id}, which does not exist. Nothing was created.`,
    );
    expect(harness.emulator.admin.counts().writes).toBe(0);
  });

  it("reports the API's refusal when the original is deleted at the last moment", async () => {
    const id = seedSource();
    const { api } = harness.session;
    const inputs = await harness.checked({ name: "COPY", copyOf: id });
    const duplicateSecret: typeof api.duplicateSecret = (...args) => {
      harness.emulator.admin.remove(secretIdOf(id));
      return api.duplicateSecret(...args);
    };

    await expect(
      create(
        { inputs },
        { ...harness.session, api: { ...api, duplicateSecret } },
      ),
    ).rejects.toThrow(/secret "COPY".*secret_not_found[^]*Nothing was created/);
  });

  it("rejects a scope that the API does not know, as a create does", async () => {
    const id = seedSource();

    await expect(copyTo(id, { scopes: ["unknown"] })).rejects.toThrow(
      /cannot create secret "COPY".*secret_scope_invalid[^]*Nothing was created/,
    );
  });

  it("rejects a name that another secret has", async () => {
    const id = seedSource();
    const [theirs] = harness.emulator.admin.seed([
      { name: "COPY", value: "theirs", comment: "theirs" },
    ]);

    await expect(copyTo(id)).rejects.toThrow("the name is taken by");
    expect(harness.emulator.admin.hasValue(theirs?.id ?? "", "theirs")).toBe(
      true,
    );
  });

  it("does not take over a possible copy, even if the user lists it, and keeps the original", async () => {
    const id = seedSource();
    const { state } = await copyTo(id);
    const taken = idIn(harness.emulator, state.secretId);
    const session = { ...harness.restart(), takeOver: new Set([taken]) };
    const inputs = await harness.checked({ name: "COPY", copyOf: id });
    const refusal =
      /the name is taken by [^]* and remove copyOf\. If an interrupted run created it as a copy and no stack manages it, [^]*the next run can copy again: npx wrangler secrets-store secret delete /;

    const request = { oldInputs: undefined, newInputs: toBag(inputs) };
    const checked = await previewed(request, session);
    await expect(create({ inputs }, session)).rejects.toThrow(refusal);

    expect(checked.failures).toEqual([
      { property: "", reason: expect.stringMatching(refusal) },
    ]);
    expect(JSON.stringify(checked)).not.toMatch(/TAKE_OVER|add the code/);
    await expect(deleteSecret({ id, state: {} }, session)).rejects.toThrow(
      "is a copy of it",
    );
    expect(harness.emulator.admin.secrets()).toHaveLength(2);
  });
});

describe("a copy whose name is taken", () => {
  it("is reported, if its original is gone, without advice to delete the secret that has the name", async () => {
    const id = seedSource();
    await copyTo(id);
    const inputs = await harness.checked({ name: "COPY", copyOf: id });
    harness.emulator.admin.remove(id.split("/")[2] ?? "");

    const { failures } = await previewed(
      { oldInputs: undefined, newInputs: toBag(inputs) },
      harness.restart(),
    );

    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("which does not exist") },
    ]);
    expect(JSON.stringify(failures)).not.toContain("wrangler");
  });

  it("is reported, while its scopes are not known, without advice to delete the secret that has the name", async () => {
    const id = seedSource();
    await copyTo(id);
    const inputs = await harness.checked({ name: "COPY", copyOf: id });

    const { failures } = await previewed(
      {
        oldInputs: undefined,
        newInputs: { ...toBag(inputs), scopes: UNKNOWN },
      },
      harness.restart(),
    );

    expect(JSON.stringify(failures)).toContain("the name is taken by");
    expect(JSON.stringify(failures)).not.toContain("wrangler");
  });

  it("fails the check in an update if the original is gone, before the engine could delete the secret that the copy replaces", async () => {
    const id = seedSource();
    const inputs = await harness.checked({ name: "COPY", copyOf: id });
    harness.emulator.admin.remove(id.split("/")[2] ?? "");

    const { failures } = await check(
      {
        oldInputs: undefined,
        newInputs: toBag(inputs),
        options: { deleteBeforeReplace: true },
      },
      harness.restart(),
    );

    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("which does not exist") },
    ]);
  });

  it("prevents the original from being deleted in the same run", async () => {
    const id = seedSource();
    await copyTo(id);
    const session = harness.restart();
    const inputs = await harness.checked({ name: "COPY", copyOf: id });

    await check({ oldInputs: undefined, newInputs: toBag(inputs) }, session);

    await expect(deleteSecret({ id, state: {} }, session)).rejects.toThrow(
      "is a copy of it",
    );
  });
});

describe("create with copyOf whose response is lost", () => {
  const lose = (fault: object) => {
    harness.emulator.admin.setFaults([
      { match: { method: "POST" }, times: 1, fault: fault as never },
    ]);
  };

  it.each([
    ["a reset after the write", { kind: "reset", takesEffect: true }],
    [
      "a gateway's 502 after the write",
      { kind: "status", status: 502, takesEffect: true },
    ],
    ["a truncated response", { kind: "truncated" }],
    ["a response with the wrong shape", { kind: "wrong-shape" }],
  ])(
    "takes over the copy, which is complete, and writes nothing, after %s",
    async (_, fault) => {
      const id = seedSource();
      lose(fault);

      const { state } = await copyTo(id);

      const { admin } = harness.emulator;
      expect(admin.secrets().map(({ name }) => name)).toEqual([
        "SOURCE",
        "COPY",
      ]);
      expect(state).toMatchObject({
        secretId: admin.find("COPY")?.id,
        status: "active",
      });
      expect(admin.hasValue(state.secretId, "s3cret")).toBe(true);
      expect(admin.counts().writes).toBe(1);
      expect(state).not.toHaveProperty("valueWrittenAt");
    },
  );

  it("says only that the store has no such secret yet, and does not send the request again", async () => {
    const id = seedSource();
    lose({ kind: "reset" });

    await expect(copyTo(id)).rejects.toThrow(
      /has no secret with that name yet[^]*Run the command again/,
    );
    expect(harness.emulator.admin.counts().writes).toBe(1);
  });

  it("does not touch an older secret with that name", async () => {
    const id = seedSource();
    harness.emulator.admin.seed([
      { name: "COPY", created: "2025-12-31T23:00:00Z" },
    ]);
    lose({ kind: "reset" });

    await expect(copyTo(id)).rejects.toThrow("the name is taken");
  });
});

describe("check of copyOf", () => {
  it("requires no value if the original exists", async () => {
    const id = seedSource();

    const { inputs, failures } = await checkNew({ copyOf: id });

    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ copyOf: id });
    expect(inputs).not.toHaveProperty("valueFingerprint");
  });

  it("accepts an unknown copyOf without reading it, and leaves it to the update", async () => {
    const { inputs, failures } = await checkNew({ copyOf: UNKNOWN });

    expect(failures).toEqual([]);
    expect(inputs.copyOf).toBe(UNKNOWN);
    expect(harness.requests()).toEqual([
      expect.stringMatching(/^GET secrets\?/),
      expect.stringMatching(/^GET .*quota$/),
    ]);
  });

  it.each([
    { what: "a value", beside: { value: "s3cret" } },
    { what: "a value that is not known yet", beside: { value: UNKNOWN } },
  ])("rejects $what with copyOf, and sends nothing", async ({ beside }) => {
    const reasons = await reasonsOf(
      checkNew({ copyOf: seedSource(), ...beside }),
    );

    expect(reasons).toEqual([
      expect.stringMatching(/^copyOf and value are both set.*Remove one/),
    ]);
    expect(harness.requests()).toEqual([]);
  });

  it("rejects the import option with copyOf, and sends nothing", async () => {
    const id = seedSource();

    const reasons = await reasonsOf(checkNew({ copyOf: id }, { importId: id }));

    expect(reasons).toEqual([
      expect.stringMatching(
        /^copyOf creates a secret.*remove the import option/,
      ),
    ]);
    expect(harness.requests()).toEqual([]);
  });

  it("rejects an import by the engine, which only diff can see", async () => {
    const id = seedSource();
    const found = await read({ id, state: undefined }, harness.session);
    if (found.kind === "gone") throw new Error("the seeded secret is gone");
    const inputs = { ...found.inputs, copyOf: id };

    await expect(
      diff({ id, state: found.state, inputs }, harness.session),
    ).rejects.toThrow("copyOf creates a secret, but the import option adopts");
  });

  it("ignores the fingerprint that the engine passes for a value that the program ignores", async () => {
    const { valueFingerprint } = await harness.checked({ value: "old" });

    const { inputs, failures } = await checkNew({
      copyOf: seedSource(),
      value: valueFingerprint,
    });

    expect(failures).toEqual([]);
    expect(inputs).not.toHaveProperty("valueFingerprint");
  });

  it.each(["s3cret", `${"a".repeat(32)}/${"b".repeat(32)}`])(
    "rejects a string that is not an ID, without showing it: %s",
    async (copyOf) => {
      const reasons = await reasonsOf(checkNew({ copyOf }));

      expect(reasons).toEqual([expect.stringMatching(/^copyOf must be /)]);
      expect(reasons.join()).not.toContain(copyOf);
    },
  );

  it.each(["", 5])("rejects an invalid copyOf: %j", async (copyOf) => {
    const reasons = await reasonsOf(checkNew({ copyOf }));

    expect(reasons).toEqual([expect.stringMatching(/^copyOf must be /)]);
  });

  it.each(["account", "store"])(
    "rejects a secret in another %s",
    async (other) => {
      const [accountId = "", storeId = "", secretId = ""] =
        seedSource().split("/");
      const copyOf =
        other === "account"
          ? `${"e".repeat(32)}/${storeId}/${secretId}`
          : `${accountId}/${"e".repeat(32)}/${secretId}`;

      const reasons = await reasonsOf(checkNew({ copyOf }));

      expect(reasons).toEqual([
        expect.stringContaining(
          "Cloudflare copies a value only within a store",
        ),
      ]);
    },
  );

  it("reports in the preview that the original is gone", async () => {
    const id = seedSource();
    harness.emulator.admin.remove(secretIdOf(id));

    const reasons = await reasonsOf(checkNew({ copyOf: id }));

    expect(reasons).toEqual([
      expect.stringContaining(`copyOf names ${id}, which does not exist`),
    ]);
  });

  it("reports in the preview that the name is taken", async () => {
    const id = seedSource();
    harness.emulator.admin.seed([{ name: "COPY" }]);

    const reasons = await reasonsOf(checkNew({ copyOf: id }));

    expect(reasons).toEqual([expect.stringContaining("the name is taken by")]);
  });

  it("rejects a copyOf that is not an ID without showing it, even for an existing resource", async () => {
    const { state } = await copyTo(seedSource());
    const inputs = toBag(inputsOf(state));

    const { failures } = await check(
      { oldInputs: inputs, newInputs: { ...inputs, copyOf: "s3cret" } },
      harness.session,
    );

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringMatching(/^copyOf must be the ID of a secret/),
      },
    ]);
    expect(JSON.stringify(failures)).not.toContain("s3cret");
  });

  it("reads nothing for an existing resource", async () => {
    const id = seedSource();
    const { state } = await copyTo(id);
    harness.emulator.admin.remove(secretIdOf(id));
    harness.requests();

    const { failures } = await check(
      {
        oldInputs: toBag({ ...inputsOf(state), copyOf: id }),
        newInputs: toBag({ ...inputsOf(state), copyOf: id }),
      },
      harness.session,
    );

    expect(failures).toEqual([]);
    expect(harness.requests()).toEqual([]);
  });
});

describe("a secret that was copied", () => {
  it.each<{ what: string; change: { copyOf?: string | Unknown } }>([
    { what: "the ID of another secret", change: { copyOf: "a".repeat(32) } },
    { what: "not known yet", change: { copyOf: UNKNOWN } },
    { what: "removed", change: {} },
  ])("is unchanged when copyOf is $what", async ({ change }) => {
    const made = await copyTo(seedSource());
    const inputs = { ...inputsOf(made.state), ...change };

    const planned = await diff({ ...made, inputs }, harness.session);

    expect(planned.changes).toEqual([]);
    expect(harness.notices).toEqual([]);
  });

  it("gets the program's value when the program sets one", async () => {
    const { id, state } = await copyTo(seedSource());
    const inputs = await harness.checked(
      { name: "COPY", value: "new" },
      inputsOf(state),
    );

    const planned = await diff({ id, state, inputs }, harness.session);
    const after = await update({ id, state, inputs }, harness.session);

    expect(planned.changes).toEqual(["value"]);
    expect(harness.emulator.admin.hasValue(state.secretId, "new")).toBe(true);
    expect(after.state.valueWrittenAt).toBe(after.state.modified);
  });

  it("has no copyOf after a refresh", async () => {
    const { id, state } = await copyTo(seedSource());

    const refreshed = await read({ id, state }, harness.session);

    expect(refreshed).toMatchObject({ kind: "found", state });
    expect(refreshed).not.toHaveProperty("inputs.copyOf");
  });

  it("is copied again after somebody deleted it", async () => {
    const source = seedSource();
    const { id, state } = await copyTo(source);
    harness.emulator.admin.remove(state.secretId);
    harness.session.reader.forget(state);
    const inputs = { ...inputsOf(state), copyOf: source };

    const planned = await diff({ id, state, inputs }, harness.session);

    expect(planned.replaces).toEqual(["name"]);
    expect(harness.notices).toEqual([
      expect.stringContaining("by copying the secret that copyOf names"),
    ]);
  });
});

describe("a rename without the value", () => {
  const imported = async () => {
    const id = seedSource();
    const found = await read({ id, state: undefined }, harness.restart());
    if (found.kind === "gone") throw new Error("the seeded secret is gone");
    return found;
  };
  const rename = async (
    { id, state, inputs }: Awaited<ReturnType<typeof imported>>,
    copyOf?: string | Unknown,
  ) =>
    diff(
      {
        id,
        state,
        inputs: { ...inputs, name: "RENAMED", ...(copyOf && { copyOf }) },
      },
      harness.session,
    );

  it.each([
    { what: "no copyOf", copyOf: undefined },
    {
      what: "the ID of another secret, left over from an earlier rename",
      copyOf: "a".repeat(32),
    },
  ])("says which line to add, with $what", async ({ copyOf }) => {
    const secret = await imported();

    await expect(rename(secret, copyOf)).rejects.toThrow(
      `set this argument: copyOf: "${secret.id}"\n` +
        "If you know the value, set the value argument instead. If the resource has protect: true, also remove that option, because " +
        "Pulumi does not replace protected resources.",
    );
  });

  it.each([
    { what: "its own ID", copyOf: (id: string) => id },
    { what: "its own secret ID alone", copyOf: secretIdOf },
    { what: "not known yet", copyOf: (): Unknown => UNKNOWN },
  ])("replaces the secret when copyOf is $what", async ({ copyOf }) => {
    const secret = await imported();

    const planned = await rename(secret, copyOf(secret.id));

    expect(planned).toEqual({
      changes: ["name"],
      replaces: ["name"],
      deleteBeforeReplace: false,
    });
  });

  it("creates the copy, deletes the old secret, and then has nothing to do", async () => {
    const old = await imported();
    const { inputs, failures } = await checkNew({
      name: "RENAMED",
      copyOf: old.id,
    });

    const made = await create(
      { inputs: await harness.checked({ name: "RENAMED", copyOf: old.id }) },
      harness.session,
    );
    await deleteSecret(old, harness.session);
    const planned = await diff(
      { ...made, inputs: { ...inputsOf(made.state), copyOf: old.id } },
      harness.session,
    );

    const { admin } = harness.emulator;
    expect(failures).toEqual([]);
    expect(inputs.copyOf).toBe(old.id);
    expect(admin.secrets().map(({ name }) => name)).toEqual(["RENAMED"]);
    expect(admin.hasValue(made.state.secretId, "s3cret")).toBe(true);
    expect(planned.changes).toEqual([]);
  });

  it("keeps the old secret until the copy is made, even with deleteBeforeReplace", async () => {
    const old = await imported();
    await checkNew({ name: "RENAMED", copyOf: secretIdOf(old.id) });

    await expect(deleteSecret(old, harness.session)).rejects.toThrow(
      /cannot delete secret .*: secret "RENAMED" is a copy of it.*Nothing was deleted\.\n.*Remove the deleteBeforeReplace option/,
    );
    expect(harness.emulator.admin.find("SOURCE")).toBeDefined();
  });

  it("is refused with copyOf when the secret moves to another store, because the value would be lost", async () => {
    const { id, state, inputs } = await imported();
    const moved = {
      ...inputs,
      storeId: "e".repeat(32),
      copyOf: "f".repeat(32),
    };

    await expect(
      diff({ id, state, inputs: moved }, harness.session),
    ).rejects.toThrow("copyOf cannot copy its value to another store");
  });

  it("is left to `check` when the secret moves to another store without copyOf", async () => {
    const { id, state, inputs } = await imported();

    const planned = await diff(
      { id, state, inputs: { ...inputs, storeId: "e".repeat(32) } },
      harness.session,
    );

    expect(planned.replaces).toEqual(["storeId"]);
  });
});
