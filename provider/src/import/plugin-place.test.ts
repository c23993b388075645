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

/** An environment in which Pulumi has installed nothing, and PATH has nothing. */
const bare = () => ({ PATH: "", PULUMI_HOME: folder });

async function putPlugin(...folders: string[]): Promise<string> {
  const file = join(folder, ...folders, PLUGIN_FILE);
  await mkdir(join(folder, ...folders), { recursive: true });
  await writeFile(file, "");
  await chmod(file, 0o755);
  return file;
}

describe("the plugin that an import needs", () => {
  it("is not looked for when the host is the dynamic provider", () => {
    expect(
      requirePlugin(aProject(), IMPORT_HOSTS.dynamic, bare()),
    ).toBeUndefined();
  });

  it("is refused with the lines to write when the engine would find it nowhere", () => {
    expect(() =>
      requirePlugin(aProject(), IMPORT_HOSTS.plugin, bare()),
    ).toThrow(
      /is neither in the project file nor on PATH\. Nothing was changed\.\nAdd to ".*Pulumi\.yaml":\n {2}plugins:\n {4}providers:\n/,
    );
  });

  it("is refused when the project file names a folder without it", () => {
    const project = aProject(join(folder, "bin"));

    expect(() => requirePlugin(project, IMPORT_HOSTS.plugin, bare())).toThrow(
      /names ".*bin" for the plugin, but nothing there can be run\. Nothing was changed\.\nInstall the package/,
    );
  });

  it("is found where the project file says", async () => {
    const file = await putPlugin("bin");
    const project = aProject(join(folder, "bin"));

    expect(requirePlugin(project, IMPORT_HOSTS.plugin, bare())).toEqual({
      kind: "by the project file",
      file,
    });
  });

  it("is found among the plugins that Pulumi has installed", async () => {
    const version = "resource-cloudflare-secrets-store-v0.1.0";
    const file = await putPlugin("plugins", version);

    expect(requirePlugin(aProject(), IMPORT_HOSTS.plugin, bare())).toEqual({
      kind: "installed",
      file,
    });
  });
});
