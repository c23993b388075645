import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isReachableFrom } from "./reachable-package";

const PACKAGE = resolve(__dirname, "../../..");

describe("the package of the dynamic provider", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "reachable-")));
    await mkdir(join(folder, "apps/prod"), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Installs the package for the programs in a folder and below it. */
  async function install(where: string) {
    const modules = join(folder, where, "node_modules");
    await mkdir(modules, { recursive: true });
    await symlink(PACKAGE, join(modules, "pulumi-cloudflare-secrets-store"));
  }

  it.each([
    ["beside the program", "apps/prod", true],
    ["in a folder above it", ".", true],
    ["only in the package of a component", "packages/infra", false],
  ])("is found if it is installed %s", async (_, where, isFound) => {
    await install(where);

    expect(isReachableFrom(join(folder, "apps/prod"))).toBe(isFound);
  });
});
