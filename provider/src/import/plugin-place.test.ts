import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLUGIN_FILE, type Project } from "../stack";
import { IMPORT_HOSTS } from "./host";
import { requirePlugin } from "./plugin-place";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plugin-place-"));
});
afterEach(() => rm(folder, { recursive: true }));

const aProject = (pluginPath?: string): Project => ({
  file: join(folder, "Pulumi.yaml"),
  folder,
  main: undefined,
  runtime: "nodejs",
  pluginPaths: pluginPath ? { "cloudflare-secrets-store": pluginPath } : {},
});

/** An environment with an empty PATH, in which Pulumi has installed no plugin. */
const bare = () => ({ PATH: "", PULUMI_HOME: folder });

async function putPlugin(...folders: string[]): Promise<string> {
  const file = join(folder, ...folders, PLUGIN_FILE);
  await mkdir(join(folder, ...folders), { recursive: true });
  await writeFile(file, "");
  await chmod(file, 0o755);
  return file;
}

describe("the plugin for an import", () => {
  it("is not needed for the dynamic provider", () => {
    expect(
      requirePlugin(aProject(), IMPORT_HOSTS.dynamic, bare()),
    ).toBeUndefined();
  });

  it("is reported as missing, with the command that adds it, if the engine would not find it", () => {
    expect(() =>
      requirePlugin(aProject(), IMPORT_HOSTS.plugin, bare()),
    ).toThrow(
      /is neither in ".*Pulumi\.yaml" nor on PATH\. Nothing was changed\.\n.*: npx --no-install pulumi-cloudflare-secrets-store add-plugin plugin$/,
    );
  });

  it("is reported as missing if the project file names a folder without it", () => {
    const project = aProject(join(folder, "bin"));

    expect(() => requirePlugin(project, IMPORT_HOSTS.plugin, bare())).toThrow(
      /the project file refers to ".*bin", which contains no executable plugin\. Nothing was changed\.\nInstall the project's packages/,
    );
  });

  it("is found at the path in the project file", async () => {
    const file = await putPlugin("bin");
    const project = aProject(join(folder, "bin"));

    expect(requirePlugin(project, IMPORT_HOSTS.plugin, bare())).toEqual({
      kind: "in the project file",
      file,
    });
  });

  it("is found if Pulumi has installed it", async () => {
    const version = "resource-cloudflare-secrets-store-v0.1.0";
    const file = await putPlugin("plugins", version);

    expect(requirePlugin(aProject(), IMPORT_HOSTS.plugin, bare())).toEqual({
      kind: "installed",
      file,
    });
  });
});
