import {
  mkdir,
  mkdtemp,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const ROOT = resolve(__dirname, "../..");

describe("a component package in a strict node_modules", () => {
  let parent: string;
  beforeEach(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), "workspace-")));
  });
  afterEach(() => rm(parent, { recursive: true }));

  /** Links a package into the `node_modules` of a folder, as pnpm does. */
  async function link(folder: string, name: string, target: string) {
    await mkdir(join(folder, "node_modules/@pulumi"), { recursive: true });
    await symlink(target, join(folder, "node_modules", name));
  }

  it("fails with the name of the missing package until the program's project depends on it", async () => {
    const { project, emulator } = await openScene({
      parent,
      plain: true,
      ownProcess: true,
    });
    const infra = join(parent, "infra");
    for (const folder of [infra, project.folder])
      for (const name of ["@pulumi/pulumi", "typescript"])
        await link(folder, name, join(ROOT, "node_modules", name));
    await link(
      infra,
      "pulumi-cloudflare-secrets-store",
      join(ROOT, "provider"),
    );
    await link(project.folder, "infra", infra);
    await writeFile(
      join(infra, "index.js"),
      `const { Secret } = require("pulumi-cloudflare-secrets-store");
       exports.create = (storeId) =>
         new Secret("key", { storeId, name: "KEY", scopes: ["workers"], value: "v" });`,
    );
    await project.program(
      `import { create } from "infra"; create(${JSON.stringify(emulator.storeId)});`,
    );

    const refused = await project.pulumi("preview");
    await link(
      project.folder,
      "pulumi-cloudflare-secrets-store",
      join(ROOT, "provider"),
    );
    const accepted = await project.pulumi("preview");

    expect(refused.output).toContain(
      `it is not installed in the program's folder, ${project.folder}, or in a folder above it.`,
    );
    expect(refused.output).not.toContain("    at ");
    expect(refused.code).not.toBe(0);
    expect(accepted.output).toContain("2 to create");
  });
});
