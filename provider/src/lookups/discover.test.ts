import {
  type Harness,
  idIn,
  startHarness,
} from "../resources/test-support/harness";
import { discover, refuseGone } from "./discover";
import type { Target } from "./targets";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const discovering = (...targets: Target[]) =>
  discover(targets, harness.session.reader);
const find = async (...targets: Target[]) =>
  (await discovering(...targets)).found;

function theStore(): Target {
  const { accountId, storeId } = harness.emulator;
  return { kind: "store", store: { accountId, storeId } };
}

function secretNamed(name: string): Target {
  const id = harness.emulator.admin.find(name)?.id ?? "";
  return { kind: "secret", id: idIn(harness.emulator, id) };
}

describe("finding the secrets to import", () => {
  it("lists a store page by page and sorts by name", async () => {
    harness.emulator.admin.seedExamples(201);

    const found = await find(theStore());

    const names = found.map(({ state }) => state.name);
    expect(names).toHaveLength(201);
    expect(names).toEqual([...names].sort());
    expect(harness.requests()).toHaveLength(3);
  });

  it("makes inputs and outputs from the live secret", async () => {
    harness.emulator.admin.seed([
      { name: "API_KEY", scopes: ["workers", "dex"], comment: "hello" },
    ]);

    const [found] = await find(theStore());

    expect(found?.inputs).toEqual({
      accountId: harness.emulator.accountId,
      storeId: harness.emulator.storeId,
      name: "API_KEY",
      scopes: ["dex", "workers"],
      comment: "hello",
    });
    expect(found?.state).toMatchObject({ ...found?.inputs, status: "active" });
    expect(found?.id).toBe(idIn(harness.emulator, found?.state.secretId ?? ""));
  });

  it("reads a single secret with its own GET request", async () => {
    const [secret] = harness.emulator.admin.seed([
      { name: "A" },
      { name: "B" },
    ]);

    const found = await find(secretNamed("A"));

    expect(found.map(({ state }) => state.name)).toEqual(["A"]);
    expect(harness.requests()).toEqual([`GET secrets/${secret?.id ?? ""}`]);
  });

  it("returns a secret once even if it is named twice, and does not read a secret that was listed", async () => {
    harness.emulator.admin.seed([{ name: "A" }, { name: "B" }]);

    const found = await find(secretNamed("A"), theStore(), secretNamed("A"));

    expect(found.map(({ state }) => state.name)).toEqual(["A", "B"]);
    expect(harness.requests()).toHaveLength(1);
  });

  it("leaves out secrets that are being deleted", async () => {
    harness.emulator.admin.seed([{ name: "A", status: "deleted" }]);

    expect(await find(theStore())).toEqual([]);
  });

  it("returns the IDs of secrets that are gone, and finds the other secrets", async () => {
    harness.emulator.admin.seed([{ name: "A" }]);
    const gone = ["1", "2"].map((each) =>
      idIn(harness.emulator, each.padStart(32, "0")),
    );
    const targets = gone.map((id) => ({ kind: "secret", id }) as const);

    const discovery = await discovering(...targets, secretNamed("A"));

    expect(discovery.found.map(({ state }) => state.name)).toEqual(["A"]);
    expect(discovery.gone).toEqual(gone);
  });

  it("fails if a secret that the user named is gone", () => {
    expect(() => {
      refuseGone([]);
    }).not.toThrow();
    expect(() => {
      refuseGone(["a/b/1", "a/b/2"]);
    }).toThrow(
      /^these secrets do not exist: a\/b\/1, a\/b\/2\. .*\nCheck the IDs\. To list the secrets in the store of the first of these secrets: /,
    );
  });

  it("says what to check if there is no such store", async () => {
    const { accountId } = harness.emulator;
    const store = { accountId, storeId: "0".repeat(32) };

    const finding = find({ kind: "store", store });

    await expect(finding).rejects.toThrow(
      /^cannot list the secrets in store [^]*store_not_found[^]*\nNothing was changed\. Check the IDs of the account and the store/,
    );
  });

  it("says what to check if the API cannot be reached", async () => {
    await harness.emulator.close();

    await expect(find(theStore())).rejects.toThrow(
      "Check the network. If a base URL is set, also check it",
    );
  });
});
