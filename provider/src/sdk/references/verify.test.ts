import * as pulumi from "@pulumi/pulumi";
import { SecretReference } from "./secret-reference";
import {
  closePrograms,
  marksOf,
  startProgram,
  valueOf,
} from "./test-support/program";

afterEach(closePrograms);
afterEach(() => {
  jest.restoreAllMocks();
});

const aReference = (more: object = {}) => ({
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  secretId: "c".repeat(32),
  name: "API_KEY",
  scopes: ["workers"],
  ...more,
});

const producer = () => new pulumi.StackReference("org/producer/dev");

describe("SecretReference.from with verify", () => {
  /** Creates a secret, and a program for which the stack `producer` exports a reference to the secret. */
  async function scene(exported: object = {}) {
    const { emulator } = await startProgram();
    const [secret] = emulator.admin.seed([
      { name: "API_KEY", value: "s3cret", scopes: ["workers"] },
    ]);
    if (secret === undefined) throw new Error("not seeded");
    const { accountId, storeId } = emulator;
    const reference = aReference({
      accountId,
      storeId,
      secretId: secret.id,
      ...exported,
    });
    const outputs = { apiKey: reference };
    const { requests } = await startProgram({ emulator, outputs });
    return { emulator, reference, requests, secretId: secret.id };
  }

  const verified = () =>
    SecretReference.from(producer(), "apiKey", { verify: true });

  it("reads the secret and returns the reference", async () => {
    const { reference, requests, secretId } = await scene();

    expect(await valueOf(verified())).toEqual(reference);
    expect(requests()).toEqual([
      expect.stringMatching(`^GET stores/.*/secrets/${secretId}$`),
    ]);
  });

  it("fails when the secret is gone, and names the output, the secret and what to do", async () => {
    const { emulator, secretId } = await scene();
    emulator.admin.remove(secretId);

    await expect(valueOf(verified())).rejects.toThrow(
      'output "apiKey" of stack "org/producer/dev" refers to secret "API_KEY" ' +
        `(${emulator.accountId}/${emulator.storeId}/${secretId}), which does not exist: ` +
        "the API returned secret_not_found, and the store's list does not include it.\n" +
        'Run pulumi up on stack "org/producer/dev", or export another secret there. Then run the command again.',
    );
  });

  it("fails when the secret has a different name, because Workers are bound to the name", async () => {
    await scene({ name: "OLD_KEY" });

    await expect(valueOf(verified())).rejects.toThrow(
      /refers to secret "OLD_KEY" .*, but the secret with this ID has the name "API_KEY"/,
    );
  });

  it("fails while the secret is pending, because Cloudflare does not bind a pending secret", async () => {
    const { emulator, secretId } = await scene();
    emulator.admin.change(secretId, { status: "pending" });

    await expect(valueOf(verified())).rejects.toThrow(
      /which is still pending\. Cloudflare refuses to bind a pending secret .*\n.*when the secret is active\. To see its status: npx .* get /,
    );
  });

  it("uses the current scopes, and warns if they differ from the reference", async () => {
    const warn = jest.spyOn(console, "warn").mockImplementation();
    const { emulator, secretId } = await scene();
    emulator.admin.change(secretId, { scopes: ["dex", "workers"] });

    expect((await valueOf(verified())).scopes).toEqual(["dex", "workers"]);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /the scopes of secret "API_KEY" .* are \["dex", "workers"\], but the output has \["workers"\]/,
      ),
    );
  });

  it("does not warn about scopes in a different order", async () => {
    const warn = jest.spyOn(console, "warn").mockImplementation();
    const { emulator, secretId } = await scene({ scopes: ["workers", "dex"] });
    emulator.admin.change(secretId, { scopes: ["dex", "workers"] });

    await valueOf(verified());

    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    [
      "the store is gone",
      { storeId: "f".repeat(32) },
      /cannot be verified: .*store_not_found.*\nCheck the IDs of the account and the store\. To list the account's stores: npx --no-install pulumi-cloudflare-secrets-store list/s,
    ],
    [
      "the reference names a different account",
      { accountId: "f".repeat(32) },
      /cannot be verified: GET .*\nCheck that the token is valid and has the permission "Secrets Store Read"/s,
    ],
  ])(
    "fails when %s, and does not treat the secret as gone",
    async (_, exported, message) => {
      await scene(exported);

      await expect(valueOf(verified())).rejects.toThrow(message);
    },
  );

  it("fails when there are no credentials, and says where to set them", async () => {
    await scene();
    pulumi.runtime.setAllConfig({});

    await expect(valueOf(verified())).rejects.toThrow(
      /cannot be verified: no Cloudflare credentials were found\.\n.*cloudflare:apiToken/,
    );
  });

  it("returns a secret output if the other stack's output is secret", async () => {
    const { emulator, reference } = await scene();
    const outputs = { apiKey: reference };
    await startProgram({ emulator, outputs, secretOutputNames: ["apiKey"] });

    expect((await marksOf(verified())).isSecret).toBe(true);
  });
});
