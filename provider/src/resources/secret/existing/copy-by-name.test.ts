import {
  type ResourceOptions,
  type SecretInputs,
  UNKNOWN,
} from "../../../model";
import type { Session } from "../../../session";
import { type Harness, idIn, startHarness } from "../../test-support/harness";
import { check } from "../check";
import { create } from "../create";
import { deleteSecret } from "../delete";
import { diff } from "../diff";
import { inputsOf, parseInputs, toBag } from "../property-bags";
import { read } from "../read";

const DEFAULT = "default_secrets_store";

let harness: Harness;
let store: string;
beforeEach(async () => {
  harness = await startHarness();
  store = `${harness.emulator.accountId}/${harness.emulator.storeId}`;
});
afterEach(() => harness.close());

/** Seeds a secret that was created in the dashboard. Nobody knows its value. */
const seed = (name = "SOURCE") => {
  const [seeded] = harness.emulator.admin.seed([{ name, value: "s3cret" }]);
  return idIn(harness.emulator, seeded?.id ?? "none");
};
const checkNew = (
  program: Record<string, unknown>,
  {
    session = harness.session,
    options = {},
  }: { session?: Session; options?: ResourceOptions } = {},
) => {
  const { storeId } = harness.emulator;
  const newInputs = { storeId, name: "COPY", scopes: ["workers"], ...program };
  return check({ oldInputs: undefined, newInputs, options }, session);
};
const checkOld = (
  old: SecretInputs,
  program: Record<string, unknown>,
  session = harness.session,
) =>
  check(
    { oldInputs: toBag(old), newInputs: { ...toBag(old), ...program } },
    session,
  );
const copyTo = async (program: Record<string, unknown>) => {
  const { inputs } = await checkNew(program);
  return create({ inputs: parseInputs(toBag(inputs)) }, harness.session);
};
const imported = async () => {
  const found = await read({ id: seed(), state: undefined }, harness.restart());
  if (found.kind === "gone") throw new Error("the seeded secret is gone");
  harness.requests();
  return found;
};

describe("copyOf with a name", () => {
  it.each([
    "STORE/name=A=B *",
    `ACCOUNT/store=${DEFAULT}/name=A=B *`,
    `store=${DEFAULT}/name=A=B *`,
    `ACCOUNT/store=${DEFAULT}/SECRET`,
    "ACCOUNT/name=A=B *",
    "name=A=B *",
  ])("becomes the ID of the secret in check: %s", async (written) => {
    const id = seed("A=B *");
    const [account = "", , secretId = ""] = id.split("/");
    const copyOf = written
      .replace("STORE", store)
      .replace("ACCOUNT", account.toUpperCase())
      .replace("SECRET", secretId);

    const { inputs, failures } = await checkNew({ copyOf });

    expect(failures).toEqual([]);
    expect(inputs.copyOf).toBe(id);
  });

  it("requests no list besides the one that checks the new secret's name", async () => {
    const sources = ["A", "B", "C"].map(seed);
    harness.requests();

    for (const name of ["A", "B", "C"])
      await copyTo({ name: `COPY_${name}`, copyOf: `name=${name}` });

    const seen = harness.requests();
    expect(seen.filter((line) => line.startsWith("GET secrets?"))).toHaveLength(
      1,
    );
    expect(seen.filter((line) => line.startsWith("POST"))).toEqual(
      sources.map(
        (id) =>
          `POST secrets/${id.split("/")[2] ?? ""}/duplicate {comment,name,scopes}`,
      ),
    );
  });

  it("finds a secret that was created after the list", async () => {
    seed();
    await checkNew({ name: "OTHER", copyOf: "name=SOURCE" });
    const late = seed("LATE");

    const { inputs } = await checkNew({ copyOf: "name=LATE" });

    expect(inputs.copyOf).toBe(late);
  });

  it("is not looked up for a secret that exists, even if the original is gone, and changes nothing", async () => {
    const id = seed();
    const { state, ...made } = await copyTo({ copyOf: "name=SOURCE" });
    harness.emulator.admin.remove(id.split("/")[2] ?? "");
    harness.requests();

    const session = harness.restart();
    const { inputs, failures } = await checkOld(
      inputsOf(state),
      { copyOf: "name=SOURCE" },
      session,
    );
    const seen = harness.requests();
    const planned = await diff(
      { ...made, state, inputs: parseInputs(toBag(inputs)) },
      session,
    );

    expect(failures).toEqual([]);
    expect(seen).toEqual([]);
    expect(planned.changes).toEqual([]);
    expect(JSON.stringify(state)).not.toContain("name=");
  });

  it("renames a secret by its old name, and has nothing to do afterwards", async () => {
    const old = await imported();
    const program = { name: "RENAMED", copyOf: "name=SOURCE" };

    const before = await checkOld(old.inputs, program);
    const planned = await diff(
      { ...old, inputs: parseInputs(toBag(before.inputs)) },
      harness.session,
    );
    const made = await copyTo(program);
    await deleteSecret(old, harness.session);
    const after = await checkOld(inputsOf(made.state), program);

    expect(before).toMatchObject({ failures: [], inputs: { copyOf: old.id } });
    expect(planned.replaces).toEqual(["name"]);
    const { admin } = harness.emulator;
    expect(admin.secrets().map(({ name }) => name)).toEqual(["RENAMED"]);
    expect(admin.hasValue(made.state.secretId, "s3cret")).toBe(true);
    expect(after.failures).toEqual([]);
  });

  it.each(["GONE", "OTHER"])(
    "fails the next rename, with the ID to write, when it is left over from an earlier rename: %s",
    async (name) => {
      const old = await imported();
      seed("OTHER");

      const { inputs, failures } = await checkOld(old.inputs, {
        name: "RENAMED",
        copyOf: `name=${name}`,
      });

      expect(failures).toEqual([]);
      await expect(
        diff({ ...old, inputs: parseInputs(toBag(inputs)) }, harness.session),
      ).rejects.toThrow(`set this argument: copyOf: "${old.id}"`);
    },
  );

  it("fails a rename with the names of the stores, if it names a store that does not exist", async () => {
    const old = await imported();

    const { failures } = await checkOld(old.inputs, {
      name: "RENAMED",
      copyOf: "store=none/name=SOURCE",
    });

    expect(failures).toEqual([
      {
        property: "",
        reason: `copyOf: account ${harness.emulator.accountId} has no store "none". Choose one of these:\n  "${DEFAULT}": ${store}/name=SOURCE`,
      },
    ]);
  });

  it("prevents the original from being deleted in the same run, even if another argument is invalid", async () => {
    const id = seed();

    const { failures } = await checkNew({ copyOf: "name=SOURCE", scopes: [] });

    expect(failures).toMatchObject([{ property: "scopes" }]);
    await expect(
      deleteSecret({ id, state: {} }, harness.session),
    ).rejects.toThrow("is a copy of it");
  });

  it.each([
    [
      "name=SUORCE",
      /^copyOf: there is no secret "SUORCE" in store .*, which has 1 secret\. .*"SOURCE"\.\nTo list the store's secrets: .*\nIf this program creates the secret, use the ID of its resource: copyOf: RESOURCE\.id$/,
    ],
    ["name=SOURC*", /An ID requires the exact name, not a pattern\./],
    [
      "store=none/name=SOURCE",
      /^(?!.*RESOURCE)copyOf: account \w+ has no store "none"/s,
    ],
    ["name=A/B", /^copyOf must be the ID .*unless the name contains a slash$/],
    ["name=", /^copyOf must be the ID /],
    ["a-token/name=SOURCE", /^copyOf must be the ID /],
  ])("is refused in the preview when it is %s", async (copyOf, reason) => {
    seed();

    const { failures } = await checkNew({ copyOf });

    expect(failures).toEqual([
      { property: "", reason: expect.stringMatching(reason) },
    ]);
    expect(JSON.stringify(failures)).not.toContain("a-token");
    expect(harness.emulator.admin.counts().writes).toBe(0);
  });

  it("does not match a secret that is being deleted", async () => {
    const deleted = seed();
    harness.emulator.admin.change(deleted.split("/")[2] ?? "", {
      status: "deleted",
    });
    const { failures } = await checkNew({ copyOf: "name=SOURCE" });

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringMatching(
          /there is no secret "SOURCE" in store .*, which has 0 secrets/,
        ),
      },
    ]);
  });

  it("suggests no similar name that the program marks as secret", async () => {
    seed();
    harness.session.hiddenNames.add("SOURCE");

    const { failures } = await checkNew({ copyOf: "name=SUORCE" });

    expect(JSON.stringify(failures)).toContain("there is no secret");
    expect(JSON.stringify(failures)).not.toContain("Similar names");
  });

  it("is refused with both IDs when two secrets have the name", async () => {
    const id = seed();
    const { reader } = harness.session;
    const twice: typeof reader.named = async (...args) => {
      const secrets = await reader.named(...args);
      return secrets.flatMap((each) => [each, { ...each, id: "f".repeat(32) }]);
    };
    const session = {
      ...harness.session,
      reader: { ...reader, named: twice },
    };

    const { failures } = await checkNew({ copyOf: "name=SOURCE" }, { session });

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringContaining(
          `has 2 secrets with the name "SOURCE".\nUse the ID of one of them: ${id}, ${store}/${"f".repeat(32)}`,
        ),
      },
    ]);
  });

  it("is refused when it names a secret in another store, as an ID is", async () => {
    const { accountId, admin } = harness.emulator;
    const { api } = harness.session;
    admin.setSettings({ maxStores: 2 });
    const { result } = await api.createStore(accountId, { name: "second" });
    await api.createSecrets({ accountId, storeId: result.id }, [
      { name: "SOURCE", value: "s3cret", scopes: ["workers"] },
    ]);

    const { failures } = await checkNew({ copyOf: "store=second/name=SOURCE" });

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringContaining(
          "Cloudflare copies a value only within a store",
        ),
      },
    ]);
  });

  it("is not shown when the program marks it as secret", async () => {
    const options = { markedSecret: ["copyOf"] };

    const { failures } = await checkNew({ copyOf: "name=CANARY" }, { options });

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringContaining("Use the ID of the secret"),
      },
    ]);
    expect(JSON.stringify(failures)).not.toContain("CANARY");
  });

  it.each([
    ["the store is not known yet", { storeId: UNKNOWN }, false],
    ["an import previews the program", {}, true],
  ])(
    "is left to the update, and sends nothing, while %s",
    async (_, program, importing) => {
      const settings = { ...harness.session.settings, importing };

      const { inputs, failures } = await checkNew(
        { copyOf: "name=SOURCE", ...program },
        { session: { ...harness.session, settings } },
      );

      expect(failures).toEqual([]);
      expect(inputs.copyOf).toBe(UNKNOWN);
      expect(harness.requests()).toEqual([]);
    },
  );
});
