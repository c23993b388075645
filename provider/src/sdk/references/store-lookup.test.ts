import * as pulumi from "@pulumi/pulumi";
import { getStore, getStoreOutput } from "./store-lookup";
import {
  closePrograms,
  marksOf,
  startProgram,
  startRun,
  valueOf,
} from "./test-support/program";

afterEach(closePrograms);

/** Makes a second store, which the API allows on larger plans. */
async function addStore(
  { url, token, accountId }: { url: string; token: string; accountId: string },
  name: string,
) {
  await fetch(`${url}/accounts/${accountId}/secrets_store/stores`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ name }),
  });
}

describe("getStore", () => {
  it("finds the only store in the stack's account", async () => {
    const { emulator } = await startProgram();

    expect(await getStore()).toEqual({
      id: `${emulator.accountId}/${emulator.storeId}`,
      accountId: emulator.accountId,
      storeId: emulator.storeId,
      name: "default_secrets_store",
      created: expect.any(String) as string,
      modified: expect.any(String) as string,
    });
  });

  it("finds a store among several by its name", async () => {
    const { emulator } = await startProgram();
    emulator.admin.setSettings({ maxStores: 2 });
    await addStore(emulator, "second");

    expect((await getStore({ name: "second" })).name).toBe("second");
  });

  it("lists the stores when there are several and no name is given", async () => {
    const { emulator } = await startProgram();
    emulator.admin.setSettings({ maxStores: 2 });
    await addStore(emulator, "second");

    await expect(getStore()).rejects.toThrow(
      new RegExp(
        `account ${emulator.accountId} has several stores. Choose from: ` +
          `"default_secrets_store" \\(${emulator.storeId}\\), "second" \\(\\w{32}\\).\nPass the name`,
      ),
    );
  });

  it("lists the stores when none has the name", async () => {
    await startProgram();

    await expect(getStore({ name: "defaults" })).rejects.toThrow(
      /has no store "defaults". Choose from: "default_secrets_store" \(/,
    );
  });

  it("says how to create a store when the account has none", async () => {
    const { emulator } = await startProgram();
    emulator.admin.addFault({ fault: { kind: "wrong-shape", result: [] } });

    await expect(getStore()).rejects.toThrow(
      /has no store.\nTo create one: npx wrangler secrets-store store create/,
    );
  });

  it("requires an account when neither the program nor the stack names one", async () => {
    const { emulator } = await startProgram();
    pulumi.runtime.setAllConfig({
      "cloudflare:apiToken": emulator.token,
      "cloudflare:baseUrl": emulator.url,
    });
    await startRun();

    await expect(getStore()).rejects.toThrow(
      /no Cloudflare account is set. Pass accountId, or set the account for the stack/,
    );
  });
});

describe("getStoreOutput", () => {
  it("waits for its arguments", async () => {
    const { emulator } = await startProgram();
    const name = pulumi.output(Promise.resolve("default_secrets_store"));

    const store = getStoreOutput({ name });

    expect(await valueOf(store.storeId)).toBe(emulator.storeId);
  });

  it("is unknown if an argument is unknown, and sends nothing", async () => {
    const { requests } = await startProgram({ preview: true });
    const { name } = new pulumi.StackReference("org/p/dev", {
      name: "org/p/dev",
    }).outputs as unknown as { name: pulumi.Output<string> };

    const store = getStoreOutput({ name });

    expect((await marksOf(store)).isKnown).toBe(false);
    expect(requests()).toEqual([]);
  });
});
