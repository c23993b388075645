import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { addStore, writesSeen } from "../support/hosts";
import {
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const openTwoStores = sharedScene(
  async ({ emulator, project }) => {
    const { accountId, storeId, admin } = emulator;
    const other = await addStore(emulator, "prod");
    admin.seed([{ name: "KEY" }, { name: "KEY", storeId: other }]);
    await project.cli("import", `${accountId}/${storeId}`, "--yes");
    await project.program('import "./secrets";');
    await project.succeed("up", "--yes", "--skip-preview");
    await project.succeed("stack", "init", "prod");
  },
  { stackName: "dev" },
);

/** The stacks dev and prod, each with its own store and the same names. As for a user, the file of dev existed first. */
async function twoStores(): Promise<Scene & { stores: [string, string] }> {
  const scene = await openTwoStores();
  const { accountId, storeId, admin } = scene.emulator;
  const other = admin.secrets().find((each) => each.store_id !== storeId);
  const [devStore, prodStore] = [storeId, other?.store_id ?? ""].map(
    (id) => `${accountId}/${id}`,
  );
  return { ...scene, stores: [devStore ?? "", prodStore ?? ""] };
}

describe("stacks of one project, each with its own secrets", () => {
  it("share a file if they manage the same secrets", async () => {
    const { emulator, project } = await openScene({ stackName: "dev" });
    emulator.admin.seed([{ name: "KEY" }]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    await project.cli("import", store, "--yes");
    await project.succeed("stack", "init", "other");

    const again = await project.cli("import", store, "--yes");
    await project.program('import "./secrets";');

    expect(again.code).toBe(0);
    await project.succeed("preview", "--expect-no-changes", "-s", "other");
  });

  it("can have the same names in separate stores after the command that the refusal prints", async () => {
    const { emulator, project, stores } = await twoStores();
    const [devStore, prodStore] = stores;
    const take = (store: string, ...flags: string[]) =>
      project.cli("import", store, "--yes", ...flags);
    const fileIn = (name: string) => join(project.folder, name);

    const refused = await take(prodStore);
    const [, out = "not said"] = /--out "([^"]+)"/.exec(refused.output) ?? [];
    const taken = await take(prodStore, "--out", out);
    const [, lines = ""] =
      /does not do so yet:\n([^]*)\nWithout/.exec(taken.output) ?? [];
    await rename(fileIn("secrets.ts"), fileIn("secrets.dev.ts"));
    await project.program(lines);
    await project.succeed("up", "--yes", "--skip-preview");
    const dev = ["--stack", "dev", "--out", "secrets.dev.ts"];
    const again = await take(devStore, ...dev);

    expect([refused.code, taken.code]).toEqual([1, 0]);
    expect(out).toBe("secrets.prod.ts");
    expect(await readFile(fileIn(out), "utf8")).toContain('"KEY",\n');
    expect(again.output).toContain("There is nothing to do.");
    for (const stack of ["dev", "prod"])
      await project.succeed("preview", "--expect-no-changes", "-s", stack);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("keep separate files even if the user forgets --out the second time", async () => {
    const { emulator, project, stores } = await twoStores();
    const [, prodStore] = stores;
    await project.cli("import", prodStore, "--yes", "--out", "secrets.prod.ts");
    await project.program('import "./secrets.prod";');
    await project.succeed("up", "--yes", "--skip-preview");
    const storeId = prodStore.split("/")[1] ?? "";
    emulator.admin.seed([{ name: "LATER", storeId }]);

    const refused = await project.cli("import", prodStore, "--yes");
    await rename(
      join(project.folder, "secrets.ts"),
      join(project.folder, "secrets.dev.ts"),
    );
    const told = await project.cli("import", prodStore, "--dry-run");

    expect(refused.code).toBe(1);
    expect(refused.output).toContain("If they are another stack's");
    expect(told.code).toBe(0);
    expect(told.output).toContain('Then name it: --out "secrets.prod.ts".');
  });
});
