import { credentials, status } from "@grpc/grpc-js";
import { ConverterClient } from "@pulumi/pulumi/proto/converter_grpc_pb";
import {
  ConvertStateRequest,
  type ConvertStateResponse,
} from "@pulumi/pulumi/proto/converter_pb";
import { startEmulator, type Emulator } from "secrets-store-emulator";
import { serveConverter } from "./converter";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const environment = () => ({
  CLOUDFLARE_BASE_URL: emulator.url,
  CLOUDFLARE_API_TOKEN: emulator.token,
});

const store = () => `${emulator.accountId}/${emulator.storeId}`;

/** Calls a converter over a connection, as the engine does. */
async function convert(
  args: string[],
  env: Record<string, string> = environment(),
): Promise<ConvertStateResponse.AsObject> {
  const { port, close } = await serveConverter(env);
  const address = `127.0.0.1:${port}`;
  const client = new ConverterClient(address, credentials.createInsecure());
  const request = new ConvertStateRequest().setArgsList(args);
  try {
    return await new Promise((resolve, reject) => {
      client.convertState(request, (error, response) => {
        if (error === null) resolve(response.toObject());
        else reject(error);
      });
    });
  } finally {
    client.close();
    close();
  }
}

describe("the converter", () => {
  it("returns only the type, name and ID of each secret in a store", async () => {
    const [a, b] = emulator.admin.seed([{ name: "A" }, { name: "b/c" }]);

    const { resourcesList } = await convert([store()]);

    const rest = { version: "", plugindownloadurl: "", logicalName: "" };
    expect(resourcesList).toEqual([
      {
        type: "cloudflare-secrets-store:index:Secret",
        name: "A",
        id: `${store()}/${a?.id ?? ""}`,
        isComponent: false,
        isRemote: false,
        ...rest,
      },
      expect.objectContaining({
        name: expect.stringMatching(/^b-c-[0-9a-f]{8}$/),
        id: `${store()}/${b?.id ?? ""}`,
      }),
    ]);
  });

  it.each([["--host", "dynamic"], ["--host=dynamic"]])(
    "returns secrets for the dynamic provider if the arguments contain %s %s",
    async (...flag) => {
      const [a] = emulator.admin.seed([{ name: "A" }]);

      const { resourcesList } = await convert([
        ...flag.filter(Boolean),
        store(),
      ]);

      expect(resourcesList).toMatchObject([
        {
          type: "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret",
          name: "A",
          id: `${store()}/${a?.id ?? ""}`,
        },
      ]);
    },
  );

  it("requests pages of secrets instead of single secrets", async () => {
    emulator.admin.seedExamples(230);

    const { resourcesList } = await convert([store()]);

    expect(resourcesList).toHaveLength(230);
    expect(emulator.admin.requests()).toHaveLength(3);
  });

  it("leaves out a secret without scopes, and says so", async () => {
    emulator.admin.seed([{ name: "A" }, { name: "B", scopes: [] }]);

    const { resourcesList, diagnosticsList } = await convert([store()]);

    expect(resourcesList.map(({ name }) => name)).toEqual(["A"]);
    expect(diagnosticsList.map(({ summary }) => summary)).toEqual([
      'secret "B" is left out: it has no scopes, but Pulumi requires at least one',
    ]);
  });

  it.each([
    [[], "no store or secret to import was given"],
    [["short"], "is neither a store"],
    [["--name", "A"], "is neither a store"],
    [
      ["--host", "other", "short"],
      '--host must be dynamic or plugin, but is "other"',
    ],
    [["--host", "dynamic"], "no store or secret to import was given"],
  ])("refuses %j before it sends anything", async (args, message) => {
    await expect(convert(args)).rejects.toMatchObject({
      details: expect.stringContaining(message),
    });
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("asks for credentials in the environment when there are none", async () => {
    await expect(convert([store()], {})).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(
        "so set the credentials in the environment",
      ),
    });
  });

  it("says that the secret does not exist", async () => {
    await expect(
      convert([store(), `${store()}/${"0".repeat(32)}`]),
    ).rejects.toMatchObject({
      details: expect.stringMatching(/^secret \S+ does not exist\./),
    });
  });

  it("says that the store does not exist", async () => {
    const other = `${emulator.accountId}/${"f".repeat(32)}`;

    await expect(convert([other])).rejects.toMatchObject({
      code: status.NOT_FOUND,
      details: expect.stringContaining(`cannot list the secrets in store`),
    });
  });
});
