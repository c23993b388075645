import * as pulumi from "@pulumi/pulumi";
import {
  getSecret,
  getSecretOutput,
  getSecrets,
  getSecretsOutput,
} from "./secret-lookup";
import { seedOf, scene, LIST, masked } from "./test-support/lookup-scene";
import {
  closePrograms,
  marksOf,
  startRun,
  valueOf,
} from "./test-support/program";

afterEach(closePrograms);

describe("getSecrets", () => {
  it("returns all secrets in the store, sorted by name", async () => {
    const { storeId } = await scene("B", "C", "A");

    const names = (await getSecrets({ storeId })).map(({ name }) => name);

    expect(names).toEqual(["A", "B", "C"]);
  });

  it("requires the name and one of the scopes to match", async () => {
    const { emulator, storeId } = await scene();
    emulator.admin.seed([
      seedOf("PROD_A", { scopes: ["workers"] }),
      seedOf("PROD_B", { scopes: ["dex", "access"] }),
      seedOf("PROD_C", { scopes: ["ai_gateway"] }),
      seedOf("DEV_A", { scopes: ["workers"] }),
    ]);

    const found = await getSecrets({
      storeId,
      nameGlob: "PROD_*",
      scopes: ["workers", "dex"],
    });

    expect(found.map(({ name }) => name)).toEqual(["PROD_A", "PROD_B"]);
  });

  it("returns an empty list when none matches", async () => {
    const { storeId } = await scene("A");

    expect(await getSecrets({ storeId, nameGlob: "B*" })).toEqual([]);
  });

  it("shares the list with lookups by name", async () => {
    const { storeId, requests } = await scene("A");

    await getSecrets({ storeId });
    await getSecret({ storeId, name: "A" });

    expect(masked(requests())).toEqual([LIST]);
  });

  it("fails when the store does not exist", async () => {
    await scene();

    await expect(getSecrets({ storeId: "f".repeat(32) })).rejects.toThrow(
      /^cannot look up the secrets in store "f{32}": /,
    );
  });
});

describe("getSecretOutput and getSecretsOutput", () => {
  it("wait for their arguments", async () => {
    const { storeId } = await scene("A");
    const later = pulumi.output(Promise.resolve(storeId));

    const secret = getSecretOutput({ storeId: later, name: "A" });
    const secrets = getSecretsOutput({ storeId: later });

    expect(await valueOf(secret.name)).toBe("A");
    expect(await valueOf(secrets)).toHaveLength(1);
  });

  it("are unknown if an argument is unknown, and send nothing", async () => {
    const { storeId, requests } = await scene("A");
    await startRun({ preview: true });
    const { outputs } = new pulumi.StackReference("org/p/dev");
    const name = outputs.apply((all) => String(all["name"]));

    const secret = getSecretOutput({ storeId, name });
    const secrets = getSecretsOutput({ storeId, nameGlob: name });

    expect((await marksOf(secret)).isKnown).toBe(false);
    expect((await marksOf(secrets)).isKnown).toBe(false);
    expect(requests()).toEqual([]);
  });

  it("are secret if an argument is secret", async () => {
    const { storeId } = await scene("A");

    const secret = getSecretOutput({ storeId, name: pulumi.secret("A") });

    expect((await marksOf(secret)).isSecret).toBe(true);
  });
});
