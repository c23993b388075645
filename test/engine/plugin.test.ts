import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { pulumiId, HOSTS, programOf } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const BIN = resolve(__dirname, "../../provider/bin");
const EXECUTABLE = resolve(BIN, "pulumi-resource-cloudflare-secrets-store");
const CONVERTER = resolve(BIN, "pulumi-converter-cloudflare-secrets-store");
const SECRET = "cloudflare-secrets-store:index:Secret";

const plugin = HOSTS.find(({ name }) => name === "plugin");
if (plugin === undefined) throw new Error("there is no plugin");
const host = plugin;

const seeded = async (options: Parameters<typeof openScene>[0] = {}) => {
  const scene = await openScene(options);
  scene.emulator.admin.seed([
    { name: "API_KEY", scopes: ["workers", "dex"], comment: "hello" },
    { name: "OTHER", scopes: ["access"] },
  ]);
  return { ...scene, id: pulumiId(scene.emulator, "API_KEY") };
};

describe("the plugin on the real engine", () => {
  it("is found on PATH if Pulumi.yaml does not name it", async () => {
    const folder = await sharedEngine.cliFolder();
    const PATH = [folder, BIN, process.env["PATH"]].join(delimiter);
    const { project, emulator } = await seeded({ env: { PATH } });
    const settings = "name: engine-test\nruntime: nodejs\n";
    await writeFile(join(project.folder, "Pulumi.yaml"), settings);
    await project.program(
      programOf(host, emulator, { name: "NEW", value: '"v"' }),
    );

    const preview = await project.pulumi("preview");

    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("2 to create"),
    });
  });

  it("uses credentials and settings of an explicit provider, and keeps the token secret", async () => {
    const { project, emulator } = await seeded({
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    await project.program(`
      import { Provider, Secret } from ${JSON.stringify(host.module)};
      const apiToken = ${JSON.stringify(emulator.token)};
      const provider = new Provider("provider", { apiToken, liveDiff: false });
      const { storeId } = { storeId: ${JSON.stringify(emulator.storeId)} };
      new Secret("secret", { storeId, name: "NEW", scopes: ["dex"], value: "v" }, { provider });
    `);

    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const { output } = await project.pulumi("stack", "export");

    expect(up).toMatchObject({ code: 0 });
    expect(output).not.toContain(emulator.token);
    expect(output).not.toContain("refreshBeforeUpdate");
  });

  it("has a schema that the engine accepts, with the secret value and the properties that replace", async () => {
    const { project } = await seeded();

    const schema = await project.pulumi("package", "get-schema", EXECUTABLE);
    await writeFile(join(project.folder, "schema.json"), schema.output);
    const checked = await project.pulumi("schema", "check", "schema.json");

    expect(checked).toMatchObject({ code: 0 });
    const { resources } = JSON.parse(schema.output) as {
      resources: Record<string, object>;
    };
    expect(resources[SECRET]).toMatchObject({
      inputProperties: {
        value: { secret: true },
        name: { replaceOnChanges: true },
      },
      requiredInputs: ["storeId", "name", "scopes"],
    });
  });

  it("lists a store and reads a secret without a program", async () => {
    const { project, emulator, id } = await seeded();
    const about = ["do", "--package", EXECUTABLE, SECRET];

    const listed = await project.pulumi(
      ...[...about, "list", "--store-id", emulator.storeId],
    );
    const read = await project.pulumi(...about, "read", id);

    expect(JSON.parse(listed.output)).toEqual([
      { id, name: "API_KEY" },
      { id: pulumiId(emulator, "OTHER"), name: "OTHER" },
    ]);
    expect(read.output).toMatch(/comment\s*: "hello"/);
  });

  it.each([
    ["the ID is malformed", SECRET, "a/b", "ACCOUNT_ID/STORE_ID/SECRET_ID"],
    [
      "the type is unknown",
      "cloudflare-secrets-store:index:Nothing",
      "a/b/c",
      "has no resource type",
    ],
  ])(
    "refuses an import with a clear message if %s",
    async (_, type, id, words) => {
      const { project } = await seeded();

      const refused = await project.pulumi(
        ...["import", type, "wrong", id, "--yes", "--generate-code=false"],
      );

      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain(words);
    },
  );
});

describe.each([
  ["plugin", EXECUTABLE, ["127.0.0.1:1"]],
  ["converter", CONVERTER, []],
])("the %s's process", (_, executable, args) => {
  it("prints its port and nothing else, and ends with its engine", async () => {
    const child = spawn(executable, args);
    const ended = once(child, "exit");

    const [line] = (await once(child.stdout, "data")) as [Buffer];
    child.stdin.end();

    expect(line.toString()).toMatch(/^\d+\n$/);
    expect(await ended).toEqual([1, null]);
  });
});
