import { resolve } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { writesSeen } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const PLUGINS = resolve(__dirname, "../../provider/bin");

/**
 * Opens a scene with the package's commands on PATH, where npm scripts and npx put them and the engine finds
 * converters.
 */
async function openNpmScene() {
  const scene = await openScene();
  scene.project.env["PATH"] = `${PLUGINS}:${scene.project.env["PATH"] ?? ""}`;
  return scene;
}

const FROM = ["import", "--from", "cloudflare-secrets-store"];
const FLAGS = ["--generate-code=false", "--yes"];
const storeOf = ({ accountId, storeId }: Emulator) => `${accountId}/${storeId}`;

describe("pulumi import --from cloudflare-secrets-store", () => {
  it("imports a whole store with few requests, writes nothing, and leaves a clean preview", async () => {
    const { emulator, project } = await openNpmScene();
    emulator.admin.seedExamples(120);
    emulator.admin.seed([{ name: "a/b" }, { name: "${HOME}" }]);

    const ran = await project.pulumi(
      ...FROM,
      ...FLAGS,
      "--",
      storeOf(emulator),
    );
    const requests = emulator.admin.requests().length;
    const resources = await project.resources();
    const args = resources.map(({ urn, inputs }) => [
      urn.replace(/.*::/, ""),
      inputs,
    ]);
    await project.program(`
      import { Secret } from "pulumi-cloudflare-secrets-store/plugin";
      for (const [name, args] of ${JSON.stringify(args)} as any)
        new Secret(name, args, { protect: true });
    `);
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(ran).toMatchObject({ code: 0 });
    expect(resources).toHaveLength(122);
    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("123 unchanged"),
    });
    // The converter requests two pages of the list. The plugin then reads what the engine asks for, also in pages. How
    // many reads share a page depends on how fast the engine sends them, so the limit leaves room for a busy machine.
    // One request for each secret would make 122.
    expect(requests).toBeLessThanOrEqual(20);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("imports a store for the dynamic provider, without an entry in the project file", async () => {
    const { emulator, project } = await openNpmScene();
    emulator.admin.seedExamples(12);

    const ran = await project.pulumi(
      ...[...FROM, ...FLAGS, "--skip-preview", "--"],
      ...["--host", "dynamic", storeOf(emulator)],
    );
    const requests = emulator.admin.requests().length;
    const resources = await project.resources();
    const args = resources.map(
      ({ urn, inputs: { __provider: _, ...args } }) => [
        urn.replace(/.*::/, ""),
        args,
      ],
    );
    await project.program(`
      import { Secret } from "pulumi-cloudflare-secrets-store";
      for (const [name, args] of ${JSON.stringify(args)} as any)
        new Secret(name, args, { protect: true });
    `);
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(ran).toMatchObject({ code: 0 });
    expect(resources).toHaveLength(12);
    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("13 unchanged"),
    });
    expect(requests).toBe(1);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("says what is wrong with the arguments, and imports nothing", async () => {
    const { emulator, project } = await openNpmScene();

    const ran = await project.pulumi(...FROM, ...FLAGS, "--", "nonsense");

    expect(ran.code).not.toBe(0);
    expect(ran.output).toContain('"nonsense" is neither a store');
    expect(emulator.admin.requests()).toEqual([]);
  });
});
