import { deleteSecret } from ".";
import { startHarness, type Harness } from "./test-support/harness";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

describe("delete", () => {
  it("deletes with one request", async () => {
    const { id, state } = await harness.created();

    await deleteSecret({ id }, harness.context);

    expect(harness.requests()).toEqual([`DELETE secrets/${state.secretId}`]);
    expect(harness.emulator.admin.secrets()).toEqual([]);
  });

  it("takes secret_not_found for success", async () => {
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);

    await expect(
      deleteSecret({ id }, harness.context),
    ).resolves.toBeUndefined();
  });

  it("takes a delete whose answer was lost for what it is", async () => {
    const { id } = await harness.created();
    harness.emulator.admin.setFaults([
      {
        match: { method: "DELETE" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    await expect(
      deleteSecret({ id }, harness.context),
    ).resolves.toBeUndefined();
    expect(harness.emulator.admin.secrets()).toEqual([]);
  });

  it.each([
    ["store_not_found", { code: 1001, message: "store_not_found" }],
    ["no route", { code: 7003, message: "No route for the URI" }],
  ])("takes any other 404 for an error: %s", async (_, error) => {
    const { id } = await harness.created();
    harness.emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors: [error] } },
    ]);

    await expect(deleteSecret({ id }, harness.context)).rejects.toThrow(
      "It stays in the state",
    );
  });
});
