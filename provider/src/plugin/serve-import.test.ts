import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { startEmulator, type Emulator } from "secrets-store-emulator";
import { formatSecretId, type SecretState } from "../lifecycle";
import { serveImport } from "./serve-import";
import { URN } from "./test-support/running-plugin";
import { clientOf } from "./test-support/served-plugin";
import { writeProperties } from "./wire-values";

const state: SecretState = {
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  secretId: "c".repeat(32),
  name: "API_KEY",
  scopes: ["dex", "workers"],
  status: "active",
  created: "2026-01-02T03:04:05Z",
  modified: "2026-01-02T03:04:05Z",
};
const id = formatSecretId(state);
const PROVIDER =
  "urn:pulumi:dev::shop::pulumi:providers:cloudflare-secrets-store";

let emulator: Emulator;
let close: (() => Promise<void>) | undefined;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  await close?.();
  await emulator.close();
});

async function serveListed({
  config = {},
  env = {},
}: {
  config?: Record<string, string>;
  env?: Record<string, string>;
} = {}) {
  const served = await serveImport({
    listing: new Map([[id, state]]),
    config: (key) => config[key],
    env: {
      CLOUDFLARE_BASE_URL: emulator.url,
      CLOUDFLARE_API_TOKEN: emulator.token,
      ...env,
    },
  });
  const attached = served.env["PULUMI_DEBUG_PROVIDERS"] ?? "";
  const port = Number(/^cloudflare-secrets-store:(\d+)/.exec(attached)?.[1]);
  const plugin = clientOf({ port, close: served.close });
  close = plugin.close;
  /** As an engine that has a provider in its state. */
  const configure = (settings: object, name = "default") =>
    plugin.call<rpc.ConfigureResponse>((done) =>
      plugin.client.configure(
        new rpc.ConfigureRequest()
          .setUrn(`${PROVIDER}::${name}`)
          .setArgs(writeProperties(settings)),
        done,
      ),
    );
  const attach = () =>
    plugin.call((done) =>
      plugin.client.attach(new PluginAttach().setAddress("127.0.0.1:1"), done),
    );
  const read = (secretId: string) =>
    plugin.call<rpc.ReadResponse>((done) =>
      plugin.client.read(
        new rpc.ReadRequest().setUrn(URN).setId(secretId),
        done,
      ),
    );
  return { ...plugin, attached, attach, configure, read, stop: served.close };
}

describe("the provider that an import serves", () => {
  it("answers what was listed, without a request", async () => {
    const { configure, read } = await serveListed();
    await configure({});

    const response = await read(id);

    expect(response.getId()).toBe(id);
    expect(response.getProperties()?.toJavaScript()).toMatchObject(state);
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("reads what was not, such as a secret that came in the meantime", async () => {
    const [live] = emulator.admin.seed([{ name: "NEW" }]);
    const { configure, read } = await serveListed();
    await configure({});
    const path = `${emulator.accountId}/${emulator.storeId}/${live?.id ?? ""}`;

    const response = await read(path);

    expect(response.getId()).toBe(path);
    expect(emulator.admin.requests()).toHaveLength(1);
  });

  it("has the settings of the stack's configuration, and not those that the state has kept", async () => {
    const { configure, read } = await serveListed({
      config: { "cloudflare-secrets-store:liveDiff": "false" },
    });
    await configure({ liveDiff: "true" });

    const response = await read(id);

    expect(response.getRefreshBeforeUpdate()).toBe(false);
  });

  it("has none of an explicit provider's, which the engine sets up, too", async () => {
    const { attach, configure, read } = await serveListed();
    await attach();
    await configure({});
    await attach();
    await configure({ liveDiff: false, apiKey: "half a credential" }, "mine");

    const response = await read(id);

    expect(response.getRefreshBeforeUpdate()).toBe(true);
  });

  it("leaves those alone that the user attaches, and stands before his own", async () => {
    const { attached } = await serveListed({
      env: { PULUMI_DEBUG_PROVIDERS: "aws:1,cloudflare-secrets-store:2" },
    });

    expect(attached).toMatch(
      /^cloudflare-secrets-store:\d+,aws:1,cloudflare-secrets-store:2$/,
    );
  });

  it("answers nobody once the import is over", async () => {
    const { configure, stop } = await serveListed();
    await configure({});
    stop();

    await expect(configure({})).rejects.toThrow("UNAVAILABLE");
  });
});
