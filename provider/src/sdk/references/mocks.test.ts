import * as pulumi from "@pulumi/pulumi";
import { getSecret, getSecretOutput, getSecrets } from "./secret-lookup";
import { SecretReference } from "./secret-reference";
import { getStore } from "./store-lookup";
import { valueOf } from "./test-support/program";

const path = {
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  secretId: "c".repeat(32),
};
const secret = {
  id: `${path.accountId}/${path.storeId}/${path.secretId}`,
  ...path,
  name: "API_KEY",
  scopes: ["workers"],
  status: "active",
};

/** The calls that the mocks received. There are no credentials, so a request would fail. */
const calls: pulumi.runtime.MockCallArgs[] = [];
async function mock(returned: object, outputs: object = {}) {
  calls.length = 0;
  await pulumi.runtime.setMocks({
    call: (args) => {
      calls.push(args);
      return { ...returned };
    },
    newResource: ({ inputs }) => ({
      id: secret.id,
      state: { ...path, ...(inputs as object), outputs },
    }),
  });
  pulumi.runtime.setAllConfig({});
}
const asked = () =>
  calls.map(({ token, inputs }) => [token, inputs as unknown]);
const producer = () => new pulumi.StackReference("org/producer/dev");

describe("a lookup under Pulumi's mocks", () => {
  const { storeId } = path;

  it("asks the mocks for a secret with the plugin's token, and adds the reference", async () => {
    await mock(secret);

    const found = await getSecret({ storeId, name: "API_KEY" });

    expect(found).toMatchObject(secret);
    expect(found.reference).toEqual({
      ...path,
      name: "API_KEY",
      scopes: ["workers"],
    });
    expect(asked()).toEqual([
      [
        "cloudflare-secrets-store:index:getSecret",
        { storeId, name: "API_KEY" },
      ],
    ]);
  });

  it("asks the mocks for the secrets in a store", async () => {
    await mock({ secrets: [secret] });

    const found = await getSecrets({ storeId, nameGlob: "API_*" });

    expect(found.map(({ name }) => name)).toEqual(["API_KEY"]);
    expect(asked()).toEqual([
      [
        "cloudflare-secrets-store:index:getSecrets",
        { storeId, nameGlob: "API_*" },
      ],
    ]);
  });

  it("asks the mocks for a store", async () => {
    await mock({ storeId, name: "default" });

    expect(await getStore()).toMatchObject({ storeId, name: "default" });
    expect(asked()).toEqual([["cloudflare-secrets-store:index:getStore", {}]]);
  });

  it("does not fail if the mocks return nothing", async () => {
    await mock({});

    expect(await getSecrets({ storeId })).toEqual([]);
    expect((await getSecret({ id: secret.id })).name).toBeUndefined();
  });

  it("waits for the outputs of a mocked resource", async () => {
    await mock(secret);

    const found = getSecretOutput({ id: producer().id });

    expect(await valueOf(found.name)).toBe("API_KEY");
    expect(asked()).toEqual([
      ["cloudflare-secrets-store:index:getSecret", { id: "org/producer/dev" }],
    ]);
  });
});

describe("SecretReference.from with verify under Pulumi's mocks", () => {
  const { id } = secret;
  const exported = { ...path, name: secret.name, scopes: secret.scopes };
  const verified = () =>
    valueOf(SecretReference.from(producer(), "key", { verify: true }));
  const outputs = { key: exported };

  it("asks the mocks for the secret by its ID", async () => {
    await mock({}, outputs);

    expect(await verified()).toEqual(exported);
    expect(asked()).toEqual([
      ["cloudflare-secrets-store:index:getSecret", { id }],
    ]);
  });

  it("fails if the secret that the mocks return has a different name", async () => {
    await mock({ ...secret, name: "OTHER" }, outputs);

    await expect(verified()).rejects.toThrow(
      'the secret with this ID has the name "OTHER"',
    );
  });

  it("has the scopes that the mocks return", async () => {
    jest.spyOn(console, "warn").mockImplementation();
    await mock({ scopes: ["dex", "workers"] }, outputs);

    expect((await verified()).scopes).toEqual(["dex", "workers"]);
    jest.restoreAllMocks();
  });
});
