import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HOSTS, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, openScene, type Scene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const [{ type: SECRET, storeType: STORE }] = HOSTS as [(typeof HOSTS)[number]];

const projectFile = ({ project }: Scene) => join(project.folder, "Pulumi.yaml");

/** Opens a project with the entry in its file, and an account with a secret. */
async function openWithEntry(): Promise<Scene> {
  const scene = await openScene();
  scene.emulator.admin.seed([{ name: "API_KEY", comment: "from before" }]);
  const added = await scene.project.cli("add-plugin", "dynamic");
  if (added.code !== 0) throw new Error(added.output);
  return scene;
}

const importing = (type: string, name: string, id: string) => [
  ...["import", type, name, id],
  ...["--yes", "--skip-preview", "--generate-code=false"],
];

describe("pulumi import of the dynamic types", () => {
  it("imports a secret, and a file with several resources, and leaves a clean preview with and without the entry", async () => {
    const scene = await openWithEntry();
    const { emulator, project } = scene;
    const { accountId, storeId } = emulator;
    const id = pulumiId(emulator, "API_KEY");

    const unknown = id.replace(/.{4}$/, "0000");
    const missing = await project.pulumi(
      ...importing(SECRET, "missing", unknown),
    );
    const before = await project.resources();
    emulator.admin.resetRequests();
    const secret = await project.pulumi(...importing(SECRET, "apiKey", id));
    const reads = emulator.admin.requests().length;
    emulator.admin.seed([{ name: "OTHER" }, { name: "THIRD" }]);
    const resources = [
      { type: STORE, name: "store", id: `${accountId}/${storeId}` },
      ...["OTHER", "THIRD"].map((name) => ({
        ...{ type: SECRET, name, id: pulumiId(emulator, name) },
      })),
    ];
    const file = join(project.folder, "import.json");
    await writeFile(file, JSON.stringify({ resources }));
    const others = await project.pulumi(
      ...["import", "--file", file],
      ...["--yes", "--skip-preview", "--generate-code=false"],
    );
    // Another dynamic provider runs in the same process. The first secret is declared by the code that pulumi import
    // prints (test/types/imported-code.test-d.ts), because the language host of a built CLI is too old to print it.
    await project.program(`
      import * as pulumi from "@pulumi/pulumi";
      import * as pulumi_nodejs from "pulumi-cloudflare-secrets-store";
      import { Secret, Store } from "pulumi-cloudflare-secrets-store";
      class Random extends pulumi.dynamic.Resource {
        constructor(name: string) {
          super({ create: async () => ({ id: "r", outs: { text: "made" } }) }, name, { text: undefined });
        }
      }
      new Random("random");
      const options = { protect: true };
      const store = new Store("store", { name: "default_secrets_store" }, options);
      const apiKey = new pulumi_nodejs.Secret("apiKey", {
        accountId: "${accountId}",
        comment: "from before",
        name: "API_KEY",
        scopes: ["workers"],
        storeId: "${storeId}",
      }, {
        protect: true,
      });
      for (const name of ["OTHER", "THIRD"])
        new Secret(name, { storeId: store.storeId, name, scopes: ["workers"] }, options);
    `);
    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const removed = await project.cli("remove-plugin", "dynamic");
    const without = await project.pulumi("preview", "--expect-no-changes");

    expect(missing.code).not.toBe(0);
    expect(missing.output).toContain(`secret ${unknown} does not exist`);
    expect(before).toEqual([]);
    expect(secret).toMatchObject({ code: 0 });
    expect(others).toMatchObject({ code: 0 });
    expect(reads).toBe(1);
    expect(up.output).toContain("1 created");
    expect(up.output).toContain("5 unchanged");
    expect(removed).toMatchObject({ code: 0 });
    expect(without).toMatchObject({ code: 0 });
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("says that the recorded configuration is out of date if the credentials were set later", async () => {
    const { emulator, project } = await openWithEntry();
    const id = pulumiId(emulator, "API_KEY");
    project.env["CLOUDFLARE_API_TOKEN"] = "";
    await project.program(`
      import * as pulumi from "@pulumi/pulumi";
      class Any extends pulumi.dynamic.Resource {
        constructor() { super({ create: async () => ({ id: "a", outs: {} }) }, "any", {}); }
      }
      new Any();
    `);
    await project.succeed("up", "--yes", "--skip-preview");
    await project.setSecret("cloudflare:apiToken", emulator.token);

    const ran = await project.pulumi(...importing(SECRET, "apiKey", id));

    expect(ran.code).not.toBe(0);
    expect(ran.output).toContain(
      "provider configuration that the last pulumi up recorded",
    );
    expect(emulator.admin.requests()).toEqual([]);
  });
});

describe("the entry in Pulumi.yaml", () => {
  it("is checked by doctor, which warns if its folder is gone", async () => {
    const scene = await openWithEntry();
    const { project } = scene;

    const there = await project.cli("doctor");
    const text = await readFile(projectFile(scene), "utf8");
    await writeFile(projectFile(scene), text.replace("dynamic-host", "gone"));
    const gone = await project.cli("doctor");
    const again = await project.cli("add-plugin", "dynamic");
    await project.cli("remove-plugin", "dynamic");
    const removed = await project.cli("doctor");

    expect(there.output).toMatch(
      /pulumi import +.*also works with the dynamic provider/,
    );
    expect(gone.code).toBe(1);
    expect(gone.output).toContain("remove-plugin dynamic");
    expect(again.code).toBe(1);
    expect(again.output).toContain("To replace that entry, remove it first");
    expect(removed.output).toContain("add-plugin dynamic");
  });
});
