import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOSTS, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);

/**
 * States that version 0.1.0 wrote: a secret with a value, an imported secret, and their store. Never regenerate them.
 */
const FIXTURES = join(__dirname, "fixtures/state-0.1.0");

const folders: string[] = [];
afterEach(async () => {
  await closeScenes();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/**
 * Opens the stack as version 0.1.0 left it. Gives the emulator a copy of its file, because the emulator writes to it.
 */
async function openOldStack(host: Host) {
  const folder = await mkdtemp(join(tmpdir(), "old-state-"));
  folders.push(folder);
  const dataFile = join(folder, "store.json");
  await copyFile(join(FIXTURES, `store-of-${host.name}.json`), dataFile);
  const scene = await openScene({ emulatorOptions: { dataFile } });
  const state = join(FIXTURES, `state-of-${host.name}.json`);
  await scene.project.succeed("stack", "import", "--file", state);
  const program = (value: string) =>
    scene.project.program(`
      import { Secret } from ${JSON.stringify(host.module)};
      const storeId = ${JSON.stringify(scene.emulator.storeId)};
      new Secret("managed", { storeId, name: "MANAGED", scopes: ["workers"], comment: "hello", value: "${value}" });
      new Secret("existing", { storeId, name: "EXISTING", scopes: ["workers", "dex"], comment: "made in the dashboard" }, { protect: true });
    `);
  return { ...scene, program };
}

describe.each(HOSTS)("a state of version 0.1.0 on the $name host", (host) => {
  it("has a clean preview, with and without a refresh, and its value can be rotated", async () => {
    const { project, emulator, program } = await openOldStack(host);
    await program("the value");

    const plain = await project.pulumi("preview", "--expect-no-changes");
    const refreshed = await project.pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh"],
      "--expect-no-changes",
    );
    const writes = writesSeen(emulator);
    await program("another value");
    const rotated = await project.pulumi("up", "--yes", "--skip-preview");

    expect([plain.code, refreshed.code, rotated.code]).toEqual([0, 0, 0]);
    expect(plain.output).toContain("3 unchanged");
    expect(writes).toEqual([]);
    expect(writesSeen(emulator)).toEqual(["PATCH {value}"]);
  });
});
