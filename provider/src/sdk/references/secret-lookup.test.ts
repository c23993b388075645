import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { getSecret } from "./secret-lookup";
import { seedOf, scene, LIST, masked } from "./test-support/lookup-scene";
import { closePrograms, startRun } from "./test-support/program";

afterEach(closePrograms);

describe("getSecret", () => {
  it("finds a secret by its name, with its reference and without a value", async () => {
    const { emulator, storeId } = await scene();
    const [seeded] = emulator.admin.seed([
      seedOf("API_KEY", { scopes: ["workers", "dex"], comment: "billing" }),
    ]);
    const { accountId } = emulator;
    const path = { accountId, storeId, secretId: seeded?.id };

    expect(await getSecret({ storeId, name: "API_KEY" })).toEqual({
      id: `${accountId}/${storeId}/${seeded?.id ?? ""}`,
      ...path,
      name: "API_KEY",
      scopes: ["dex", "workers"],
      comment: "billing",
      status: "active",
      created: seeded?.created,
      modified: seeded?.modified,
      reference: { ...path, name: "API_KEY", scopes: ["dex", "workers"] },
    });
  });

  it("finds a secret by its ID with one request", async () => {
    const { storeId, requests } = await scene("API_KEY");
    const { id, secretId } = await getSecret({ storeId, name: "API_KEY" });
    await startRun();
    requests();

    expect((await getSecret({ id })).name).toBe("API_KEY");
    expect(masked(requests())).toEqual([
      `GET stores/STORE/secrets/${secretId}`,
    ]);
  });

  it("requests one list for all names that a program looks up", async () => {
    const { storeId, requests } = await scene("A", "B", "C");

    await Promise.all(["A", "B"].map((name) => getSecret({ storeId, name })));
    await getSecret({ storeId, name: "C" });

    expect(masked(requests())).toEqual([LIST]);
  });

  it("does not use the list from an earlier run", async () => {
    const { emulator, storeId, requests } = await scene("A");
    await getSecret({ storeId, name: "A" });
    emulator.admin.remove(emulator.admin.find("A")?.id ?? "");
    await startRun();

    await expect(getSecret({ storeId, name: "A" })).rejects.toThrow(
      /there is no secret "A"/,
    );
    expect(masked(requests())).toEqual([LIST, LIST, LIST]);
  });

  it("finds a secret that was created after the first lookup of the run", async () => {
    const { emulator, storeId, requests } = await scene("A");
    await getSecret({ storeId, name: "A" });
    emulator.admin.seed([seedOf("B")]);

    expect((await getSecret({ storeId, name: "B" })).name).toBe("B");
    expect(masked(requests())).toEqual([LIST, LIST]);
  });

  it("shows similar names, and how to list all secrets, when there is no such secret", async () => {
    const { emulator, storeId } = await scene("API-KEY", "DATABASE_URL");

    await expect(getSecret({ storeId, name: "api_key" })).rejects.toThrow(
      `there is no secret "api_key" in store ${emulator.accountId}/${storeId}, which has 2 secrets. Similar names: "API-KEY".\n` +
        `To list the store's secrets: npx --no-install pulumi-cloudflare-secrets-store list ${emulator.accountId}/${storeId}`,
    );
  });

  it("shows no names when none are similar", async () => {
    const { storeId } = await scene("DATABASE_URL");

    await expect(getSecret({ storeId, name: "API_KEY" })).rejects.toThrow(
      /^there is no secret "API_KEY" in store \w+\/\w+, which has 1 secret\.\nTo list/,
    );
  });

  it("fails when the secret with the ID is gone", async () => {
    const { emulator, storeId } = await scene();
    const id = `${emulator.accountId}/${storeId}/${"e".repeat(32)}`;

    await expect(getSecret({ id })).rejects.toThrow(
      `secret ${id} does not exist: the API returned secret_not_found`,
    );
  });

  it("sends nothing for an invalid ID", async () => {
    const { requests } = await scene();

    await expect(getSecret({ id: "API_KEY" })).rejects.toThrow(
      /"API_KEY" is not the ID of a secret. A secret's ID has the form/,
    );
    expect(requests()).toEqual([]);
  });

  it.each([
    [{ storeId: undefined, name: "A" }, "storeId, but got undefined"],
    [{ storeId: "f".repeat(32), name: "" }, "name, but got an empty string"],
    [{ id: 42 }, "id, but got number"],
  ])("sends nothing for the arguments %j", async (args, problem) => {
    const { requests } = await scene();

    await expect(getSecret(args as never)).rejects.toThrow(
      `getSecret requires a non-empty string for ${problem}.`,
    );
    expect(requests()).toEqual([]);
  });

  it.each([
    [
      "default_secrets_store",
      "has 21 characters, but must be 32 hexadecimal digits. To list an account's stores: npx --no-install pulumi-cloudflare-secrets-store list ACCOUNT_ID",
    ],
    [
      `${"a".repeat(32)}/${"f".repeat(32)}`,
      "contains a slash, but must be 32 hexadecimal digits. From ACCOUNT_ID/STORE_ID, use the part after the slash",
    ],
  ])(
    "says what a storeId looks like, as the resource does: %s",
    async (id, words) => {
      const { requests } = await scene();

      await expect(getSecret({ storeId: id, name: "A" })).rejects.toThrow(
        `getSecret failed: storeId ${words}`,
      );
      expect(requests()).toEqual([]);
    },
  );

  it("says what an accountId looks like", async () => {
    const { storeId } = await scene();
    const args = { storeId, accountId: "Acme", name: "A" };

    await expect(getSecret(args)).rejects.toThrow(
      "accountId has 4 characters, but must be 32 hexadecimal digits",
    );
  });

  it("says what the API returned and what to do when the store does not exist", async () => {
    await scene();

    await expect(
      getSecret({ storeId: "f".repeat(32), name: "API_KEY" }),
    ).rejects.toThrow(
      /^cannot look up secret "API_KEY": GET .* returned HTTP 404, code 1001: store_not_found.*\nCheck the IDs of the account and the store\. To list the account's stores: npx --no-install pulumi-cloudflare-secrets-store list/s,
    );
  });

  it("fails with an error that the engine prints without a stack and that contains no token", async () => {
    const { storeId } = await scene();
    pulumi.runtime.setAllConfig({
      ...pulumi.runtime.allConfig(),
      "cloudflare:apiToken": "t0ken-that-is-wrong",
    });
    await startRun();

    const error: unknown = await getSecret({ storeId, name: "A" }).catch(
      (reason: unknown) => reason,
    );

    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/cannot look up secret "A": .*permission/s),
    );
    expect(inspect(error)).not.toContain("t0ken");
  });
});
