import { startEmulator, type Emulator } from "secrets-store-emulator";
import { compare } from "./compare";
import { exportedResources } from "../stack";
import { readRecorded } from "./recorded-secrets";
import { openSession } from "../session";

const PLUGIN = "cloudflare-secrets-store:index:Secret";
const DYNAMIC = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

/** The state of a stack that has these secrets of the emulator, as they are now. */
function stateOf(names: string[], fields: object = {}) {
  const { accountId, storeId, admin } = emulator;
  const resources = names.map((name, index) => {
    const type = index % 2 === 0 ? PLUGIN : DYNAMIC;
    const { id = "", ...secret } = admin.find(name) ?? {};
    const state = { ...secret, accountId, storeId, secretId: id };
    return {
      urn: `urn:pulumi:dev::shop::${type}::${name}`,
      type,
      // As a program may write it.
      id: `${accountId.toUpperCase()}/${storeId}/${id}`,
      inputs: state,
      outputs: state,
      ...fields,
    };
  });
  return { deployment: { resources } };
}

const compared = (exported: object) => {
  emulator.admin.resetRequests();
  const { reader, settings } = openSession({
    config: () => undefined,
    env: {
      CLOUDFLARE_API_TOKEN: emulator.token,
      CLOUDFLARE_BASE_URL: emulator.url,
    },
    notify: () => undefined,
  });
  return compare(readRecorded(exportedResources(exported)), {
    reader,
    settings,
  });
};

const requests = () =>
  emulator.admin.requests().map(({ method, path }) => {
    const [, rest = ""] = path.split("/stores/");
    return `${method} ${rest.split("/").length === 2 ? "list" : "one"}`;
  });

describe("a comparison", () => {
  it("takes one list request for each hundred secrets, whatever the number of resources", async () => {
    const names = emulator.admin.seedExamples(250).map(({ name }) => name);

    const { findings, unmanaged } = await compared(stateOf(names));

    expect([findings, unmanaged]).toEqual([[], []]);
    expect(requests()).toEqual(["GET list", "GET list", "GET list"]);
  });

  it("asks once more for each secret that is gone, and only for those", async () => {
    const names = emulator.admin.seedExamples(120).map(({ name }) => name);
    const exported = stateOf(names);
    for (const name of names.slice(0, 2))
      emulator.admin.remove(emulator.admin.find(name)?.id ?? "");

    const { findings } = await compared(exported);

    expect(findings.map(({ kind, name }) => [kind, name])).toEqual(
      names
        .slice(0, 2)
        .sort()
        .map((name) => ["gone", name]),
    );
    expect(requests()).toEqual(["GET list", "GET list", "GET one", "GET one"]);
  });

  it("does not take a secret for gone whose own GET fails", async () => {
    emulator.admin.seed([{ name: "A" }]);
    const exported = stateOf(["A"]);
    const { id = "" } = emulator.admin.find("A") ?? {};
    emulator.admin.remove(id);
    const errors = [{ code: 10000, message: "Authentication error" }];
    emulator.admin.setFaults([
      {
        match: { path: new RegExp(`${id}$`) },
        fault: { kind: "status", status: 403, errors },
      },
    ]);

    await expect(compared(exported)).rejects.toThrow(
      /^cannot compare secret .*code 10000[^]*Secrets Store Read/,
    );
  });

  it("names what no resource covers; one that is only read is covered", async () => {
    emulator.admin.seed([
      { name: "READ" },
      { name: "MINE" },
      { name: "STRAY" },
    ]);
    const read = stateOf(["READ"], { external: true }).deployment.resources;
    const mine = stateOf(["MINE"]).deployment.resources;

    const { findings, unmanaged } = await compared({
      deployment: { resources: [...read, ...mine] },
    });

    expect(findings).toEqual([]);
    expect(unmanaged.map(({ name }) => name)).toEqual(["STRAY"]);
  });

  it("keeps a name to itself that the program marked as secret", async () => {
    emulator.admin.seed([{ name: "CANARY" }]);
    const [resource] = stateOf(["CANARY"]).deployment.resources;
    const name = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      plaintext: '"CANARY"',
    };
    const outputs = { ...resource?.outputs, name };
    emulator.admin.remove(resource?.outputs.secretId ?? "");

    const { findings } = await compared({
      deployment: { resources: [{ ...resource, urn: "u", outputs }] },
    });

    expect(findings).toMatchObject([{ kind: "gone", name: "[secret]" }]);
    expect(JSON.stringify(findings)).not.toContain("CANARY");
  });

  it("looks into stores that the stack manages, too", async () => {
    emulator.admin.seed([{ name: "STRAY" }]);
    const type = "cloudflare-secrets-store:index:Store";
    const id = `${emulator.accountId}/${emulator.storeId}`;
    const resources = [{ urn: `urn:pulumi:dev::shop::${type}::s`, type, id }];

    const { unmanaged } = await compared({ deployment: { resources } });

    expect(unmanaged.map(({ name }) => name)).toEqual(["STRAY"]);
  });

  it.each([{ delete: true }, { pendingReplacement: true }])(
    "leaves alone what the engine is about to delete or replace: %j",
    async (fields) => {
      emulator.admin.seed([{ name: "OLD" }, { name: "MINE" }]);
      const old = stateOf(["OLD"], fields).deployment.resources;
      const mine = stateOf(["MINE"]).deployment.resources;
      emulator.admin.remove(emulator.admin.find("OLD")?.id ?? "");

      const { findings } = await compared({
        deployment: { resources: [...old, ...mine] },
      });

      expect(findings).toEqual([]);
    },
  );
});
