import { UNKNOWN } from "../../model";
import { type Harness, startHarness } from "../test-support/harness";
import { checkStore } from "./check";
import { createStore } from "./create";
import { deleteStore } from "./delete";
import { diffStore } from "./diff";
import { readStore } from "./read";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({}, { maxStores: 2 });
});
afterEach(() => harness.close());

const inputs = () => ({
  accountId: harness.emulator.accountId,
  name: "second",
});
const made = async () => {
  const result = await createStore({ inputs: inputs() }, harness.session);
  harness.emulator.admin.resetRequests();
  return result;
};
const writes = () =>
  harness.requests().filter((line) => !line.startsWith("GET"));

describe("checkStore", () => {
  it("fills in the default account", async () => {
    const newInputs = { name: "second" };

    await expect(
      checkStore({ oldInputs: undefined, newInputs }, harness.session),
    ).resolves.toEqual({ inputs: inputs(), failures: [] });
  });

  it("names each property that is missing or has the wrong type", async () => {
    const newInputs = { name: 7, accountId: "short" };

    const { failures } = await checkStore(
      { oldInputs: undefined, newInputs },
      harness.session,
    );

    expect(failures.map(({ property }) => property)).toEqual([
      "accountId",
      "name",
    ]);
  });

  it.each([
    ["name", { name: "third" }],
    ["accountId", { name: "second", accountId: "0".repeat(32) }],
  ])(
    "refuses to change the %s of an existing store",
    async (property, newInputs) => {
      const { failures } = await checkStore(
        { oldInputs: inputs(), newInputs },
        harness.session,
      );

      expect(failures).toEqual([
        {
          property,
          reason: expect.stringContaining("Declare a second Store"),
        },
      ]);
    },
  );

  it("accepts unknowns, and sends nothing", async () => {
    const { inputs: checked } = await checkStore(
      { oldInputs: undefined, newInputs: { name: UNKNOWN } },
      harness.session,
    );

    expect(checked.name).toBe(UNKNOWN);
    expect(harness.requests()).toEqual([]);
  });

  it("says how a store to import differs from the program", async () => {
    const { accountId, storeId } = harness.emulator;
    const newInputs = { name: "x" };
    const options = { importId: `${accountId}/${storeId}` };

    const { failures } = await checkStore(
      { oldInputs: undefined, newInputs, options },
      harness.session,
    );

    expect(failures).toEqual([
      {
        property: "name",
        reason: expect.stringContaining("default_secrets_store"),
      },
    ]);
  });

  it("says which ID the option import requires, and where to see it", async () => {
    const { failures } = await checkStore(
      {
        oldInputs: undefined,
        newInputs: { name: "x" },
        options: { importId: 7 },
      },
      harness.session,
    );

    expect(failures).toEqual([
      {
        property: "import",
        reason: expect.stringMatching(
          /^must be the ID of a store \(ACCOUNT_ID\/STORE_ID\), but is of type number\. To see the IDs: npx .* list ACCOUNT_ID$/,
        ),
      },
    ]);
    expect(harness.requests()).toEqual([]);
  });

  it("uses the name of the store to import when the program ignores the name", async () => {
    const { accountId, storeId } = harness.emulator;
    const importId = `${accountId}/${storeId}`;

    const result = await checkStore(
      {
        oldInputs: undefined,
        newInputs: { name: "x" },
        options: { importId, ignoreChanges: ["name"] },
      },
      harness.session,
    );

    expect(result).toEqual({
      inputs: { accountId, name: "default_secrets_store" },
      failures: [],
    });
  });
});

describe("createStore", () => {
  it("takes over the store that it created when the response is lost", async () => {
    harness.emulator.admin.setFaults([
      {
        match: { method: "POST" },
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const { state } = await createStore({ inputs: inputs() }, harness.session);

    expect(state.name).toBe("second");
  });

  it("says that there is no such store yet when the response is lost", async () => {
    harness.emulator.admin.setFaults([
      { match: { method: "POST" }, fault: { kind: "reset" } },
    ]);

    await expect(
      createStore({ inputs: inputs() }, harness.session),
    ).rejects.toThrow(
      /has no store with that name yet[^]*Run the command again/,
    );
  });

  it("does not take over a store that existed before", async () => {
    await made();
    await harness.session.sleep(60_000);
    harness.emulator.admin.setFaults([
      { match: { method: "POST" }, fault: { kind: "reset" } },
    ]);

    await expect(
      createStore({ inputs: inputs() }, harness.session),
    ).rejects.toThrow("An existing store already has this name");
  });
});

describe("createStore that waits for the rate limit and loses the response", () => {
  it("does not take over a store that somebody else created meanwhile", async () => {
    const { api, sleep } = harness.session;
    const createAfterTheirs: typeof api.createStore = async (...args) => {
      await made();
      await sleep(60_000);
      harness.emulator.admin.setFaults([
        { match: { method: "POST" }, fault: { kind: "reset" } },
      ]);
      return await api.createStore(...args);
    };

    await expect(
      createStore(
        { inputs: inputs() },
        {
          ...harness.session,
          api: { ...api, createStore: createAfterTheirs },
        },
      ),
    ).rejects.toThrow("An existing store already has this name");
  });
});

describe("readStore", () => {
  it("returns gone when the API says so and the list does not contain the store either", async () => {
    const { id, state } = await made();
    await deleteStore({ id, state }, harness.session);

    await expect(readStore({ id, state }, harness.session)).resolves.toEqual({
      kind: "gone",
    });
  });

  it("keeps the resource when the list still contains the store", async () => {
    const { id, state } = await made();
    const notFound = {
      kind: "status",
      status: 404,
      errors: [{ code: 1001, message: "store_not_found" }],
    } as const;
    harness.emulator.admin.setFaults([
      { match: { path: state.storeId }, fault: notFound },
    ]);

    await expect(readStore({ id, state }, harness.session)).rejects.toThrow(
      "The store stays in the state",
    );
  });
});

describe("diffStore", () => {
  it("fails when the store was deleted outside Pulumi, and says how to create it again", async () => {
    const { id, state } = await made();
    await deleteStore({ id, state }, harness.session);

    await expect(
      diffStore({ id, state, inputs: inputs() }, harness.restart()),
    ).rejects.toThrow(
      /was deleted outside Pulumi[^]*pulumi refresh[^]*pulumi up/,
    );
  });

  it("treats an account in uppercase as the same account", async () => {
    const { id, state } = await made();
    const accountId = state.accountId.toUpperCase();
    const importId = `${accountId}/${state.storeId}`;

    await expect(
      diffStore(
        {
          id,
          state,
          inputs: { ...inputs(), accountId },
          options: { importId },
        },
        harness.session,
      ),
    ).resolves.toMatchObject({ changes: [], replaces: [] });
  });

  it("rejects an import option that names a different store", async () => {
    const { id, state } = await made();
    const { accountId, storeId } = harness.emulator;
    const importId = `${accountId}/${storeId}`;

    await expect(
      diffStore(
        { id, state, inputs: inputs(), options: { importId } },
        harness.session,
      ),
    ).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("pulumi state delete URN"),
    });
  });
});

describe("deleteStore", () => {
  it("says what to do about a store that has secrets, and deletes nothing", async () => {
    const { accountId, storeId } = harness.emulator;
    harness.emulator.admin.seed([{ name: "API_KEY" }]);

    await expect(
      deleteStore(
        { id: `${accountId}/${storeId}`, state: {} },
        harness.session,
      ),
    ).rejects.toThrow(
      /store_not_empty[^]*Delete its secrets first.*deletedWith.*cloudflare-secrets-store list \w{32}\/\w{32}\n/,
    );
    expect(harness.emulator.admin.secrets()).toHaveLength(1);
  });

  it("succeeds when the store is already gone", async () => {
    const { id, state } = await made();
    await deleteStore({ id, state }, harness.session);

    await expect(
      deleteStore({ id, state }, harness.session),
    ).resolves.toBeUndefined();
    expect(writes()).toHaveLength(2);
  });
});
