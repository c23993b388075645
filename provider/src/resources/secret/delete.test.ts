import { type Harness, startHarness } from "../test-support/harness";
import { check } from "./check";
import { deleteSecret } from "./delete";
import { diff } from "./diff";
import { read } from "./read";
import { inputsOf } from "./property-bags";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

describe("delete", () => {
  it("deletes with one request", async () => {
    const made = await harness.created();

    await deleteSecret(made, harness.session);

    expect(harness.requests()).toEqual([
      `DELETE secrets/${made.state.secretId}`,
    ]);
    expect(harness.emulator.admin.secrets()).toEqual([]);
  });

  it("treats secret_not_found as success", async () => {
    const made = await harness.created();
    harness.emulator.admin.remove(made.state.secretId);

    await expect(deleteSecret(made, harness.session)).resolves.toBeUndefined();
  });

  it("succeeds when the response to a delete that took effect is lost", async () => {
    const made = await harness.created();
    harness.emulator.admin.setFaults([
      {
        match: { method: "DELETE" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    await expect(deleteSecret(made, harness.session)).resolves.toBeUndefined();
    expect(harness.emulator.admin.secrets()).toEqual([]);
  });

  it.each([
    ["store_not_found", { code: 1001, message: "store_not_found" }],
    ["no route", { code: 7003, message: "No route for the URI" }],
  ])("treats any other 404 as an error: %s", async (_, error) => {
    const made = await harness.created();
    harness.emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors: [error] } },
    ]);

    await expect(deleteSecret(made, harness.session)).rejects.toThrow(
      "The secret stays in the state",
    );
  });
});

describe("delete of a secret that another resource in the program manages", () => {
  it("keeps the secret and says so, whether or not the state of the deleted resource has a mark", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    session.marks.declare("urn:new");
    await diff({ id, state, inputs: inputsOf(state), urn: "urn:new" }, session);

    await deleteSecret({ id, state: { mark: "old" } }, session);
    await deleteSecret({ id, state: {} }, session);

    expect(harness.requests()).toEqual([`GET secrets/${state.secretId}`]);
    expect(harness.notices).toEqual([
      `Pulumi keeps secret ${id}, because another resource in the program manages it: urn:new`,
      `Pulumi keeps secret ${id}, because another resource in the program manages it: urn:new`,
    ]);
  });

  it("deletes the secret of a resource that the engine replaces on its own, after a diff without a replacement", async () => {
    const { id, state } = await harness.created();
    await diff({ id, state, inputs: inputsOf(state) }, harness.session);

    await deleteSecret({ id, state }, harness.session);

    expect(harness.emulator.admin.secrets()).toEqual([]);
  });

  it("fails when states of version 0.1.0 do not tell the two resources apart, and deletes nothing", async () => {
    const made = await harness.created();
    const { mark: _, ...state } = made.state;
    const session = harness.restart();
    await diff({ id: made.id, state, inputs: inputsOf(state) }, session);

    await expect(
      deleteSecret({ id: made.id, state: {} }, session),
    ).rejects.toThrow("Run pulumi refresh once");
    expect(harness.emulator.admin.secrets()).toHaveLength(1);
  });
});

describe("delete of a secret that two resources manage", () => {
  it("deletes the secret when the second resource is deleted", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    for (const mark of ["old", "new"])
      await diff(
        { id, state: { ...state, mark }, inputs: inputsOf(state) },
        session,
      );

    await deleteSecret({ id, state: { mark: "old" } }, session);
    await deleteSecret({ id, state: { mark: "new" } }, session);

    expect(harness.requests().at(-1)).toBe(`DELETE secrets/${state.secretId}`);
    expect(harness.emulator.admin.secrets()).toEqual([]);
  });
});

describe("diff of a secret that another resource in the program manages", () => {
  it("rejects a resource that the engine imported in this run, and names the other resource", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    for (const urn of ["urn:a", "urn:b"]) session.marks.declare(urn);
    const request = { id, inputs: inputsOf(state) };
    await diff({ ...request, state, urn: "urn:a" }, session);
    const imported = await read({ id, state: undefined }, session);
    if (imported.kind === "gone") throw new Error("it is gone");

    await expect(
      diff({ ...request, state: imported.state, urn: "urn:b" }, session),
    ).rejects.toThrow(
      `two resources in this program manage secret ${id}: this one and urn:a`,
    );
  });

  it("does not count a resource that the engine only refreshes", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    session.marks.declare("urn:new");
    const request = { id, inputs: inputsOf(state) };
    await diff({ ...request, state, urn: "urn:old" }, session);
    const imported = await read({ id, state: undefined }, session);
    if (imported.kind === "gone") throw new Error("it is gone");

    await expect(
      diff({ ...request, state: imported.state, urn: "urn:new" }, session),
    ).resolves.toMatchObject({ replaces: [] });
  });

  it("fails after the check of a resource that is going to adopt the secret", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    const { name, storeId, scopes } = state;
    const newInputs = { name, storeId, scopes };
    const options = { importId: id };
    const adopting = await check(
      { oldInputs: undefined, newInputs, options },
      session,
    );

    expect(adopting.failures).toEqual([]);
    await expect(
      diff({ id, state, inputs: inputsOf(state) }, session),
    ).rejects.toThrow("two resources in this program");
  });
});

describe("check of an adoption after the diff of the resource that manages the secret", () => {
  it("rejects the import option, and names the secret", async () => {
    const { id, state } = await harness.created();
    const session = harness.restart();
    await diff({ id, state, inputs: inputsOf(state) }, session);
    const { name, storeId, scopes } = state;

    const { failures } = await check(
      {
        oldInputs: undefined,
        newInputs: { name, storeId, scopes },
        options: { importId: id },
      },
      session,
    );

    expect(failures).toEqual([
      {
        property: "import",
        reason: expect.stringMatching(
          /another resource in this program already manages \S+\/\S+\/\S+\. Remove/,
        ),
      },
    ]);
  });
});
