import type { ResourceOptions } from "../../model";
import fc from "fast-check";
import { UNKNOWN } from "../../model";
import { type Harness, idIn, startHarness } from "../test-support/harness";
import { previewed } from "../test-support/previewed";
import type { Session } from "../../session";
import { createMarks } from "../../session/marks";
import { check } from "./check";
import { diff } from "./diff";
import { inputsOf, toBag } from "./property-bags";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.requests();
  harness.notices.length = 0;
});

const checkNew = ({
  importId,
  markedSecret,
  ignoreChanges,
  ...program
}: Record<string, unknown> & ResourceOptions) =>
  check(
    {
      oldInputs: undefined,
      options: {
        importId,
        ...(markedSecret && { markedSecret }),
        ...(ignoreChanges && { ignoreChanges }),
      },
      newInputs: {
        storeId: harness.emulator.storeId,
        name: "API_KEY",
        scopes: ["workers"],
        ...program,
      },
    },
    // Each check is like a run of its own, in which no other resource has planned a name.
    { ...harness.session, marks: createMarks() },
  );

describe("check", () => {
  it("fills in the default account", async () => {
    const { inputs, failures } = await checkNew({ value: "v" });

    expect(failures).toEqual([]);
    expect(inputs.accountId).toBe(harness.emulator.accountId);
  });

  it("sorts scopes into a set and drops an empty comment", async () => {
    const { inputs } = await checkNew({
      value: "v",
      scopes: ["workers", "dex", "workers"],
      comment: "",
    });

    expect(inputs.scopes).toEqual(["dex", "workers"]);
    expect(inputs).not.toHaveProperty("comment");
  });

  it("replaces the value with a fingerprint for which the vault returns the value", async () => {
    const { inputs } = await checkNew({ value: "s3cret" });

    expect(inputs.valueFingerprint).toMatch(/^fp1\./);
    expect(harness.session.vault.open(String(inputs.valueFingerprint))).toBe(
      "s3cret",
    );
  });

  it("keeps the fingerprint of an unchanged value, and makes a new one for a changed value", async () => {
    const first = await harness.checked({ value: "one" });
    const same = await harness.checked({ value: "one" }, first);
    const other = await harness.checked({ value: "two" }, first);

    expect(same.valueFingerprint).toBe(first.valueFingerprint);
    expect(other.valueFingerprint).not.toBe(first.valueFingerprint);
  });

  it("gives two secrets with the same value different fingerprints", async () => {
    const [left, right] = [
      await harness.checked({ name: "LEFT", value: "same" }),
      await harness.checked({ name: "RIGHT", value: "same" }),
    ];

    expect(left.valueFingerprint).not.toBe(right.valueFingerprint);
  });

  it("never returns or prints a value, whatever it contains", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 8 }), async (value) => {
        const { inputs, failures } = await checkNew({ value });
        expect(JSON.stringify([inputs, failures])).not.toContain(
          JSON.stringify(value).slice(1, -1),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("rejects a new secret without a value, says how to import, and names no property", async () => {
    const { failures } = await checkNew({});

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringContaining(
          "npx --no-install pulumi-cloudflare-secrets-store import",
        ),
      },
    ]);
  });

  it("accepts a new secret without a value while an import previews the program", async () => {
    const { settings } = harness.session;

    const { failures } = await check(
      {
        oldInputs: undefined,
        newInputs: {
          storeId: harness.emulator.storeId,
          name: "API_KEY",
          scopes: ["workers"],
        },
      },
      { ...harness.session, settings: { ...settings, importing: true } },
    );

    expect(failures).toEqual([]);
  });

  it("accepts an existing secret without a value", async () => {
    const old = await harness.checked({ value: "v" });

    await expect(harness.checked({}, old)).resolves.not.toHaveProperty("value");
  });

  it("warns once that the program no longer sets the value, and recognizes the same value later", async () => {
    const { state, id } = await harness.created();
    const old = inputsOf(state);

    const without = await harness.checked({}, old);
    const notices = harness.notices.splice(0);
    await harness.checked({}, without);
    const again = await harness.checked({ value: "s3cret" }, without);
    const { changes } = await diff(
      { id, state, inputs: again, options: {} },
      harness.session,
    );

    expect(notices).toEqual([
      expect.stringMatching(
        /^secret "API_KEY": the program no longer sets the value, so Pulumi no longer manages the value\./,
      ),
    ]);
    expect(harness.notices).toEqual([]);
    expect(changes).toEqual([]);
    expect(
      harness.requests().filter((each) => !each.startsWith("GET")),
    ).toEqual([]);
  });

  it("does not warn that the value was dropped if a copy takes its place", async () => {
    const { state, id } = await harness.created({ name: "VALUED" });

    await harness.checked({ name: "COPY", copyOf: id }, inputsOf(state));

    expect(harness.notices).toEqual([]);
  });

  it("counts the bytes of a value, not its characters", async () => {
    const atTheLimit = await checkNew({ value: "é".repeat(32_768) });
    const over = await checkNew({ value: "é".repeat(32_768) + "x" });

    expect(atTheLimit.failures).toEqual([]);
    expect(over.failures).toEqual([
      { property: "", reason: expect.stringContaining("65537 bytes") },
    ]);
  });

  it.each([
    ["scopes", { scopes: [] }, "at least one service"],
    ["scopes", { scopes: "workers" }, "must be a list"],
    ["name", { name: "" }, "must be a non-empty string, but is empty"],
    ["name", { name: undefined }, "is missing"],
    ["storeId", { storeId: "not-an-id" }, "32 hexadecimal digits"],
    ["accountId", { accountId: "../x" }, "32 hexadecimal digits"],
    ["comment", { comment: 5 }, "must be a string"],
    ["", { value: "" }, "value is empty"],
    ["", { value: 5 }, "must be a string"],
  ])("reports a failure for %j: %j", async (property, program, reason) => {
    const { failures } = await checkNew({ value: "v", ...program });

    expect(failures).toEqual([
      { property, reason: expect.stringContaining(reason) },
    ]);
    expect(harness.requests()).toEqual([]);
  });

  it("warns about a scope that it does not know, and accepts it", async () => {
    const { inputs, failures } = await checkNew({
      value: "v",
      scopes: ["workers", "brand_new"],
    });

    expect(failures).toEqual([]);
    expect(inputs.scopes).toEqual(["brand_new", "workers"]);
    expect(harness.notices).toEqual([expect.stringContaining('"brand_new"')]);
  });

  it("returns unknowns, and sends nothing", async () => {
    const { inputs, failures } = await checkNew({
      value: UNKNOWN,
      scopes: ["workers", UNKNOWN],
      comment: UNKNOWN,
      name: UNKNOWN,
    });

    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({
      valueFingerprint: UNKNOWN,
      scopes: UNKNOWN,
      comment: UNKNOWN,
      name: UNKNOWN,
    });
    expect(harness.requests()).toEqual([]);
  });

  it("returns an unknown fingerprint for a first value until it knows the store", async () => {
    const old = await harness.checked({ value: "v" });
    const inNewStore = { value: "v", storeId: UNKNOWN };

    await expect(checkNew(inNewStore)).resolves.toEqual({
      failures: [],
      inputs: expect.objectContaining({ valueFingerprint: UNKNOWN }),
    });
    await expect(
      check(
        {
          oldInputs: toBag(old),
          newInputs: { ...toBag(old), ...inNewStore },
        },
        harness.session,
      ),
    ).resolves.toMatchObject({
      inputs: { valueFingerprint: old.valueFingerprint },
    });
  });

  it("keeps a fingerprint that the engine passes because of ignoreChanges, but rejects a create with it", async () => {
    const old = await harness.checked({ value: "v" });

    await expect(
      harness.checked({ value: old.valueFingerprint }, old),
    ).resolves.toMatchObject({ valueFingerprint: old.valueFingerprint });
    await expect(
      harness.checked({ value: old.valueFingerprint }),
    ).rejects.toThrow('ignoreChanges: [\\"value\\"]');
  });

  it("rejects the fingerprint of another value as the value", async () => {
    const old = await harness.checked({ value: "v" });
    const other = await harness.checked({ value: "w" });

    await expect(
      harness.checked({ value: other.valueFingerprint }, old),
    ).rejects.toThrow("value is set to a fingerprint from the state");
  });
});

describe("the preview of a new resource", () => {
  const own = (program: Record<string, unknown> = {}) => ({
    accountId: harness.emulator.accountId,
    storeId: harness.emulator.storeId,
    name: "API_KEY",
    scopes: ["workers"],
    value: "v",
    ...program,
  });
  /** Checks the name in a new session, which remembers nothing from an earlier check. */
  const checkName = async (
    program: Record<string, unknown> = {},
    session: Partial<Session> = {},
  ) => {
    const { failures } = await previewed(
      { oldInputs: undefined, newInputs: own(program) },
      { ...harness.restart(), ...session },
    );
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
  };
  const isList = (request: string) => request.startsWith("GET secrets?");
  let taken: string;
  beforeEach(async () => {
    await harness.close();
    harness = await startHarness();
    const [seeded] = harness.emulator.admin.seed([
      { name: "API_KEY", scopes: ["workers"], comment: "theirs" },
    ]);
    taken = idIn(harness.emulator, seeded?.id ?? "");
  });

  it("rejects a name that another secret has, with its ID and the command that imports it", async () => {
    const failures = await checkName();

    expect(failures).toEqual([
      expect.stringMatching(
        new RegExp(
          `the name is taken by ${taken}.*\\n.*aliases.*\\n.* import ${taken}`,
        ),
      ),
    ]);
    expect(harness.emulator.admin.counts().writes).toBe(0);
  });

  it("prints the command that takes over the secret if the secret has the program's scopes and comment", async () => {
    expect(await checkName({ comment: "theirs" })).toEqual([
      expect.stringContaining(
        `CLOUDFLARE_SECRETS_STORE_TAKE_OVER=${taken} pulumi up`,
      ),
    ]);
    const takeOver = new Set([taken]);
    expect(await checkName({ comment: "theirs" }, { takeOver })).toEqual([]);
  });

  it.each([{ comment: UNKNOWN }, { scopes: UNKNOWN }])(
    "leaves an unknown input to the create, which compares it with the secret to take over: %j",
    async (unknown) => {
      const refused = await checkName(unknown);
      const takeOver = new Set([taken]);

      expect(refused).toEqual([
        expect.stringContaining(`TAKE_OVER=${taken} pulumi up`),
      ]);
      expect(await checkName(unknown, { takeOver })).toEqual([]);
    },
  );

  it("accepts a free name, and requests one list for all new resources in a store", async () => {
    const session = harness.restart();
    harness.requests();

    for (const name of ["ONE", "TWO", "THREE"]) {
      const request = { oldInputs: undefined, newInputs: own({ name }) };
      expect((await previewed(request, session)).failures).toEqual([]);
      session.reader.forget(harness.emulator);
    }

    expect(harness.requests().filter(isList)).toHaveLength(1);
  });

  it("accepts the name of a secret that Cloudflare is deleting, and warns that the name may still be in use", async () => {
    const [leaving] = harness.emulator.admin.seed([
      { name: "LEAVING", status: "deleted" },
    ]);

    expect(await checkName({ name: "LEAVING" })).toEqual([]);
    expect(harness.notices).toEqual([
      expect.stringMatching(
        new RegExp(
          `^secret "LEAVING" .*The name still belongs to \\S+/${leaving?.id ?? ""}, .*since .*\\. Wait until`,
        ),
      ),
    ]);
  });

  it("accepts the name of a secret that was deleted after the list", async () => {
    const session = harness.restart();
    await session.reader.named("TAKEN", harness.emulator, { first: true });
    harness.emulator.admin.remove(taken.split("/")[2] ?? "");

    const request = { oldInputs: undefined, newInputs: own() };

    expect((await previewed(request, session)).failures).toEqual([]);
  });

  it("accepts the resource's own name when Pulumi replaces the resource", async () => {
    const session = harness.restart();
    const oldInputs = { ...own(), value: undefined };
    await previewed({ oldInputs, newInputs: own() }, session);

    const again = { oldInputs: undefined, newInputs: own() };

    expect((await previewed(again, session)).failures).toEqual([]);
  });

  it("rejects the name of a resource in the program that keeps it", async () => {
    const session = harness.restart();
    await previewed(
      { oldInputs: own(), newInputs: own(), urn: "URN" },
      session,
    );
    const request = { oldInputs: undefined, newInputs: own() };
    session.marks.record({ id: taken, mark: "its own", urn: "URN" });

    const onDynamicHost = await previewed(request, session);
    const onPlugin = await previewed({ ...request, urn: "OTHER" }, session);
    const isItself = { ...request, urn: "URN" };

    expect(onDynamicHost.failures).toMatchObject([
      { reason: expect.stringMatching(/which this program already manages/) },
    ]);
    expect(onPlugin.failures).toHaveLength(1);
    session.marks.planName(own(), "URN");
    expect((await previewed(isItself, session)).failures).toEqual([]);
  });

  it.each([{}, { deleteBeforeReplace: true }])(
    "rejects the name of another new resource in the program, with options %j",
    async (options) => {
      const session = harness.restart();
      const request = {
        ...{ oldInputs: undefined, options },
        newInputs: own({ name: "TWICE" }),
      };

      const first = await previewed(request, session);
      const second = await previewed(request, session);
      const store = own({ name: "TWICE", storeId: "0".repeat(32) });
      const elsewhere = await previewed(
        {
          ...request,
          newInputs: store,
          options: { deleteBeforeReplace: true },
        },
        session,
      );

      expect(first.failures).toEqual([]);
      expect(second.failures).toEqual([
        {
          property: "",
          reason: expect.stringMatching(
            /"TWICE" .*: another new resource in this program has the same name and store\..*\n/,
          ),
        },
      ]);
      expect(elsewhere.failures).toEqual([]);
    },
  );

  it("accepts a new resource that is checked twice, as in a plugin that serves several runs", async () => {
    const session = harness.restart();
    const newInputs = own({ name: "AGAIN" });
    const request = { oldInputs: undefined, newInputs, urn: "URN" };

    await previewed(request, session);

    expect((await previewed(request, session)).failures).toEqual([]);
  });

  it("accepts the name of a resource that --replace replaces, although it is checked like a new one", async () => {
    const session = harness.restart();
    const request = { oldInputs: undefined, newInputs: own(), urn: "URN" };
    session.marks.recordName(own(), "URN");
    const options = { deleteBeforeReplace: true };

    const known = await previewed(request, session);
    const another = await previewed({ ...request, urn: "OTHER" }, session);
    const told = await previewed({ ...request, options }, harness.restart());

    expect(known.failures).toEqual([]);
    expect(another.failures).toHaveLength(1);
    expect(told.failures).toEqual([]);
  });

  it.each([
    ["a name that is not known yet", { name: UNKNOWN }],
    ["a name in a store that is not known yet", { storeId: UNKNOWN }],
  ])("does not look for %s", async (_what, program) => {
    expect(await checkName(program)).toEqual([]);
    expect(harness.requests().filter(isList)).toEqual([]);
  });

  it("is the only place that looks for a taken name, so an update sends nothing for that", async () => {
    const session = harness.restart();

    const { failures } = await check(
      { oldInputs: undefined, newInputs: own() },
      session,
    );

    expect(failures).toEqual([]);
    expect(harness.requests()).toEqual([]);
  });

  it.each([{ liveDiff: false }, { importing: true }])(
    "sends nothing with %j",
    async (setting) => {
      const { settings } = harness.session;

      await checkName({}, { settings: { ...settings, ...setting } });

      expect(harness.requests()).toEqual([]);
    },
  );

  it("says what it could not check when the API refuses the list", async () => {
    await expect(checkName({ storeId: "0".repeat(32) })).rejects.toThrow(
      /cannot check whether the name of secret "API_KEY" .* is free: .*store/,
    );
  });
});

describe("check of the import option", () => {
  const seedOne = (name: string) => {
    const [seeded] = harness.emulator.admin.seed([
      { name, scopes: ["dex", "workers"], comment: "made in the dashboard" },
    ]);
    if (seeded === undefined) throw new Error("nothing was seeded");
    return {
      importId: idIn(harness.emulator, seeded.id),
      name,
      scopes: ["workers", "dex"],
      comment: "made in the dashboard",
    };
  };

  it("accepts a secret that matches the program, with one GET", async () => {
    const program = seedOne("MATCHES");

    const { failures } = await checkNew(program);

    expect(failures).toEqual([]);
    expect(harness.requests()).toHaveLength(1);
  });

  it("treats an account in uppercase as the same account", async () => {
    const program = seedOne("UPPER_CASE");
    const accountId = harness.emulator.accountId.toUpperCase();

    const { failures } = await checkNew({ ...program, accountId });

    expect(failures).toEqual([]);
  });

  it("shows neither side of a mismatch if the program marked the property as secret", async () => {
    const { failures } = await checkNew({
      ...seedOne("MARKED"),
      comment: "CANARY",
      markedSecret: ["comment"],
    });

    expect(failures).toEqual([
      {
        property: "comment",
        reason: expect.stringContaining(
          "the program marks this property as secret",
        ),
      },
    ]);
    expect(JSON.stringify(failures)).not.toMatch(/CANARY|dashboard/);
  });

  it("announces the adoption only when everything matches", async () => {
    const program = seedOne("ADOPTED");
    harness.notices.length = 0;

    await checkNew({ ...program, comment: "else" });
    const refused = [...harness.notices];
    await checkNew(program);

    expect(refused).toEqual([]);
    expect(harness.notices).toEqual([
      `Pulumi adopts the existing secret "ADOPTED" (${program.importId}) and writes nothing to Cloudflare`,
    ]);
  });

  it("reports each mismatch for its property", async () => {
    const { failures } = await checkNew({
      ...seedOne("DIFFERS"),
      name: "OTHER",
      scopes: ["access"],
      comment: "else",
    });

    expect(failures.map(({ property }) => property)).toEqual([
      "name",
      "scopes",
      "comment",
    ]);
    expect(failures[2]?.reason).toBe(
      'is "made in the dashboard" in Cloudflare and "else" in the program. ' +
        "An import writes nothing, so make the program match Cloudflare",
    );
  });

  it.each([
    { ignoreChanges: ["comment"], differs: { comment: "else" } },
    { ignoreChanges: ["scopes"], differs: { scopes: ["access"] } },
    { ignoreChanges: ["name"], differs: { name: "OTHER" } },
    {
      ignoreChanges: ["*"],
      differs: { name: "OTHER", scopes: ["access"], comment: "else" },
    },
  ])(
    "uses the secret's properties for inputs that the program ignores: $ignoreChanges",
    async ({ ignoreChanges, differs }) => {
      const program = seedOne(`IGNORED_${ignoreChanges.join()}`);

      const { inputs, failures } = await checkNew({
        ...program,
        ...differs,
        ignoreChanges,
      });

      const { name, comment } = program;
      expect(failures).toEqual([]);
      expect(inputs).toMatchObject({ name, comment });
      expect(inputs.scopes).toEqual(["dex", "workers"]);
    },
  );

  it.each([
    { ignoreChanges: ["value"], given: { value: "v" } },
    { ignoreChanges: ["*"], given: { value: UNKNOWN } },
    { ignoreChanges: ["*"], given: { copyOf: "0".repeat(32) } },
  ])(
    "returns no value if the program ignores the value: $ignoreChanges",
    async ({ ignoreChanges, given }) => {
      const program = seedOne(`NO_VALUE_${JSON.stringify(given)}`);

      const { inputs, failures } = await checkNew({
        ...program,
        ...given,
        ignoreChanges,
      });

      expect(failures).toEqual([]);
      expect(inputs).not.toHaveProperty("valueFingerprint");
      expect(inputs).not.toHaveProperty("copyOf");
    },
  );

  it("leaves out an ignored comment that the secret does not have", async () => {
    const [seeded] = harness.emulator.admin.seed([
      { name: "NO_COMMENT", scopes: ["workers"] },
    ]);

    const { inputs, failures } = await checkNew({
      importId: idIn(harness.emulator, seeded?.id ?? ""),
      name: "NO_COMMENT",
      comment: "ours",
      ignoreChanges: ["comment"],
    });

    expect(failures).toEqual([]);
    expect(inputs).not.toHaveProperty("comment");
  });

  it("still compares what the program does not ignore", async () => {
    const { failures } = await checkNew({
      ...seedOne("PARTLY_IGNORED"),
      scopes: ["access"],
      comment: "else",
      ignoreChanges: ["comment"],
    });

    expect(failures.map(({ property }) => property)).toEqual(["scopes"]);
  });

  it("shows the API's strings without characters that control a terminal", async () => {
    const [seeded] = harness.emulator.admin.seed([
      { name: "HOSTILE", scopes: ["workers"], comment: "a\u009b2J\u202eb" },
    ]);

    const { failures } = await checkNew({
      importId: idIn(harness.emulator, seeded?.id ?? ""),
      name: "HOSTILE",
      scopes: ["workers"],
    });

    expect(failures[0]?.reason).toContain(
      'is "a\\u009b2J\\u202eb" in Cloudflare and (none) in the program.',
    );
  });

  it("says so when the secret does not exist", async () => {
    const { failures } = await checkNew({
      importId: idIn(harness.emulator, "0".repeat(32)),
    });

    expect(failures).toEqual([
      { property: "import", reason: expect.stringContaining("does not exist") },
    ]);
  });

  it("rejects a value together with the option, and sends nothing", async () => {
    const { failures } = await checkNew({
      ...seedOne("WITH_VALUE"),
      value: "v",
    });

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringContaining("omit the value argument"),
      },
    ]);
    expect(harness.requests()).toEqual([]);
  });

  it.each(["nonsense", 7])(
    "rejects %j as an ID, says which shape an ID has, and sends nothing",
    async (importId) => {
      const { failures } = await checkNew({ importId });

      expect(failures).toEqual([
        {
          property: "import",
          reason: expect.stringContaining("ACCOUNT_ID/STORE_ID/SECRET_ID"),
        },
      ]);
      expect(harness.requests()).toEqual([]);
    },
  );
});
