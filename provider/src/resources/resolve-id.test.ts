import { createHandler } from "../hosts/dynamic/handler";
import { deleteSecret } from "./secret/delete";
import { read } from "./secret/read";
import { secretResource } from "./secret/resource";
import { storeResource } from "./store/resource";
import { resolveSecretId, resolveStoreId } from "./resolve-id";
import { type Harness, idIn, startHarness } from "./test-support/harness";
import { UNKNOWN } from "../model";

const DEFAULT = "default_secrets_store";

let harness: Harness;
let account: string;
let store: string;
beforeEach(async () => {
  harness = await startHarness({}, { maxStores: 3 });
  account = harness.emulator.accountId;
  store = `${account}/${harness.emulator.storeId}`;
});
afterEach(() => harness.close());

/** Creates secrets with these names and returns their IDs. */
const seed = (...names: string[]) =>
  harness.emulator.admin
    .seed(names.map((name) => ({ name, scopes: ["workers"] })))
    .map(({ id }) => idIn(harness.emulator, id));
const addStore = async (name: string) => {
  const { result } = await harness.session.api.createStore(account, { name });
  harness.emulator.admin.resetRequests();
  return result.id;
};

describe("the ID of a secret", () => {
  it.each([
    ["STORE/name=A=B"],
    [`ACCOUNT/store=${DEFAULT}/name=A=B`],
    ["ACCOUNT/name=A=B"],
    [`store=${DEFAULT}/name=A=B`],
    ["name=A=B"],
    [`ACCOUNT/store=${DEFAULT}/ID`],
  ])("is found by %s", async (written) => {
    const [, id = ""] = seed("OTHER", "A=B");
    const text = written
      .replace("STORE", store)
      .replace("ACCOUNT", account.toUpperCase())
      .replace("ID", id.split("/")[2] ?? "");

    expect(await resolveSecretId(text, harness.session)).toBe(id);
  });

  it("is returned unchanged, and nothing is sent, when it contains no name", async () => {
    for (const id of [`${store}/${"a".repeat(32)}`, "nonsense"])
      expect(await resolveSecretId(id, harness.session)).toBe(id);
    expect(harness.requests()).toEqual([]);
  });

  it("is found for many names with one list of the store and one list of stores", async () => {
    const names = Array.from({ length: 101 }, (_, index) => `KEY_${index}`);
    const ids = seed(...names);

    const found = await Promise.all(
      names.map((name) =>
        resolveSecretId(
          `${account}/store=${DEFAULT}/name=${name}`,
          harness.session,
        ),
      ),
    );

    expect(found).toEqual(ids);
    expect(harness.requests()).toHaveLength(3);
  });

  it("is found for a secret that was created after the store was listed", async () => {
    seed("A");
    await resolveSecretId(`${store}/name=A`, harness.session);
    const [late] = seed("B");

    const found = await resolveSecretId(`${store}/name=B`, harness.session);

    expect(found).toBe(late);
  });

  it.each([
    ["api-key", 'Similar names: "API_KEY".\nTo list the store\'s secrets: '],
    [" API_KEY", 'there is no secret " API_KEY" in store '],
    ["API_*", "An ID requires the exact name, not a pattern."],
  ])(
    "is rejected with advice if no secret is named %j",
    async (name, words) => {
      seed("API_KEY");

      await expect(
        resolveSecretId(`${store}/name=${name}`, harness.session),
      ).rejects.toThrow(words);
    },
  );

  it("is rejected with both IDs when two secrets have the name", async () => {
    const [id] = seed("A");
    const { reader } = harness.session;
    const twice: typeof reader.named = async (...args) => {
      const secrets = await reader.named(...args);
      return secrets.flatMap((each) => [each, { ...each, id: "f".repeat(32) }]);
    };
    const session = {
      ...harness.session,
      reader: { ...reader, named: twice },
    };

    await expect(resolveSecretId(`${store}/name=A`, session)).rejects.toThrow(
      `has 2 secrets with the name "A".\nUse the ID of one of them: ${id ?? ""}, ${store}/${"f".repeat(32)}`,
    );
  });

  it("is rejected with the ID in each store when the account has several stores", async () => {
    const second = await addStore("second");

    await expect(
      resolveSecretId(`${account}/name=A`, harness.session),
    ).rejects.toThrow(
      `has several stores. Choose one of these:\n` +
        `  "${DEFAULT}": ${store}/name=A\n  "second": ${account}/${second}/name=A`,
    );
  });

  it("is rejected before anything is sent when no account is known", async () => {
    const settings = { ...harness.session.settings, accountId: undefined };

    await expect(
      resolveSecretId("name=A", { ...harness.session, settings }),
    ).rejects.toThrow(/^no Cloudflare account is set/);
    expect(harness.requests()).toEqual([]);
  });
});

describe("the ID of a store", () => {
  it("is found by its name, even if the store was created in this run", async () => {
    const written = `${account}/store=second`;
    await expect(resolveStoreId(written, harness.session)).rejects.toThrow(
      `has no store "second". Choose one of these:\n  "${DEFAULT}": ${store}`,
    );
    const inputs = { accountId: account, name: "second" };
    const { id } = await storeResource.create(
      { inputs, options: {} },
      harness.session,
    );

    expect(await resolveStoreId(written, harness.session)).toBe(id);
  });

  it("is rejected with both IDs when two stores have the name", async () => {
    const second = await addStore("second");
    const { stores } = harness.session;
    const alike: typeof stores.of = async (accountId) =>
      (await stores.of(accountId)).map((each) => ({ ...each, name: "same" }));
    const session = { ...harness.session, stores: { ...stores, of: alike } };

    await expect(
      resolveStoreId(`${account}/store=same`, session),
    ).rejects.toThrow(
      `has 2 stores with the name "same". Choose one of these:\n  "same": ${store}\n  "same": ${account}/${second}`,
    );
  });
});

describe("the import option with a name", () => {
  const dynamic = () =>
    createHandler(secretResource, {
      configure: () => undefined,
      session: () => harness.session,
    });
  const program = (importId: unknown, name = "A") => ({
    storeId: harness.emulator.storeId,
    name,
    scopes: ["workers"],
    importId,
  });

  it("becomes an ID before any other code sees it, and sends nothing once the resource exists", async () => {
    const [id = ""] = seed("A");
    const news = program(`${store}/name=A`);

    const first = await dynamic().check({}, news);
    const sent = harness.requests().length;
    harness.session.reader.forget({
      accountId: account,
      storeId: harness.emulator.storeId,
    });
    // If somebody deletes the secret and creates it again, `diff` reports that, so `check` does not need to.
    harness.emulator.admin.remove(id.split("/")[2] ?? "");
    const later = await dynamic().check({ ...first.inputs }, news);

    expect(first).toMatchObject({
      failures: [],
      inputs: { importSecretId: id.split("/")[2] },
    });
    expect(JSON.stringify(first)).not.toContain("name=");
    expect(sent).toBe(1);
    expect(later).toEqual(first);
    expect(harness.requests()).toEqual([]);
  });

  it("resolves to another secret when the program changes the name", async () => {
    const [, other = ""] = seed("A", "B");
    const first = await dynamic().check({}, program(`${store}/name=A`));

    const changed = await dynamic().check(
      { ...first.inputs },
      program(`${store}/name=B`),
    );

    expect(changed.inputs).toMatchObject({
      importSecretId: other.split("/")[2],
    });
  });

  it("makes only the option fail when no secret has the name", async () => {
    const { failures, inputs } = await dynamic().check(
      {},
      { ...program(`${store}/name=A`), value: "CANARY" },
    );

    expect(failures).toEqual([
      {
        property: "",
        reason: expect.stringMatching(
          /^the import option: there is no secret "A"/,
        ),
      },
    ]);
    expect(JSON.stringify(inputs)).not.toContain("CANARY");
  });

  it("is ignored while it is unknown", async () => {
    seed("A");
    const { importId: _, ...newInputs } = program(undefined);

    const { failures } = await secretResource.check(
      { oldInputs: undefined, newInputs, options: { importId: UNKNOWN } },
      harness.session,
    );

    expect(failures).toEqual([]);
    expect(harness.requests()).toEqual([]);
  });

  it("also resolves to the ID of a store", async () => {
    const { options, failures } = await storeResource.check(
      {
        oldInputs: undefined,
        newInputs: { name: DEFAULT },
        options: { importId: `${account}/store=${DEFAULT}` },
      },
      harness.session,
    );

    expect(failures).toEqual([]);
    expect(options.importId).toBe(store);
  });
});

describe("a lookup by name", () => {
  it("returns the ID, and the resource that it replaces does not delete the secret", async () => {
    const { id, state } = await harness.created();

    const found = await read(
      { id: `${store}/name=API_KEY`, state: undefined },
      harness.session,
    );
    await deleteSecret({ id, state }, harness.session);

    expect(found).toMatchObject({ kind: "found", id });
    expect(harness.emulator.admin.find("API_KEY")).toBeDefined();
    expect(harness.notices).toEqual([
      `Pulumi does not delete secret ${id}, because the program now looks it up by name`,
    ]);
  });

  it("does not keep the secret of a resource with another logical name", async () => {
    const { id, state } = await harness.created();
    const lookUp = { id: `${store}/name=API_KEY`, state: undefined };
    await read({ ...lookUp, logicalName: "lookup" }, harness.session);

    await deleteSecret({ id, state, logicalName: "own" }, harness.session);

    expect(harness.emulator.admin.secrets()).toEqual([]);
    expect(harness.notices).toEqual([]);
  });

  it("keeps the secret when the resource with its logical name is deleted", async () => {
    const { id, state } = await harness.created();
    const logicalName = "own";
    const lookUp = { id: `${store}/name=API_KEY`, state: undefined };
    await read({ ...lookUp, logicalName }, harness.session);

    await deleteSecret({ id, state, logicalName }, harness.session);

    expect(harness.emulator.admin.find("API_KEY")).toBeDefined();
  });
});
