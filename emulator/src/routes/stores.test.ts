import { startEmulator, type Emulator } from "../start";
import { call } from "../test-support/client";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

describe("stores", () => {
  it("are listed, and a page after the last one is empty", async () => {
    const first = await call(emulator, "GET", "/stores");
    const second = await call(emulator, "GET", "/stores?page=2");

    expect(first.envelope.result).toMatchObject([
      { id: emulator.storeId, account_id: emulator.accountId },
    ]);
    expect(second.status).toBe(200);
    expect(second.envelope.result).toEqual([]);
  });

  it("are limited to one, unless the settings allow more", async () => {
    const refused = await call(emulator, "POST", "/stores", { name: "b" });
    emulator.admin.setSettings({ maxStores: 2 });
    const made = await call(emulator, "POST", "/stores", { name: "b" });

    expect(refused.status).toBe(400);
    expect(refused.refusal).toBe("1003 maximum_stores_exceeded");
    expect(made.envelope.result).toMatchObject({ name: "b" });
  });

  it("are returned as a list to older clients, which send a list", async () => {
    emulator.admin.setSettings({ maxStores: 2 });

    const answer = await call(emulator, "POST", "/stores", [{ name: "b" }]);

    expect(answer.envelope.result).toMatchObject([{ name: "b" }]);
  });

  it("are not deleted while they have secrets, unless forced", async () => {
    emulator.admin.seedExamples(2);
    const path = `/stores/${emulator.storeId}`;

    const refused = await call(emulator, "DELETE", path);
    const forced = await call(emulator, "DELETE", `${path}?force=true`);
    const gone = await call(emulator, "GET", path);

    expect(refused.status).toBe(409);
    expect(refused.refusal).toBe("1003 store_not_empty");
    expect(forced.status).toBe(200);
    expect(gone.refusal).toBe("1001 store_not_found");
    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("have a quota, with how much of it is used", async () => {
    emulator.admin.seedExamples(3);

    const answer = await call(emulator, "GET", "/quota");

    expect(answer.envelope.result).toEqual({
      secrets: { quota: 100, usage: 3 },
    });
  });
});
