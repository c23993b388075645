import type { Emulator } from "secrets-store-emulator";
import {
  HOSTS,
  programOf,
  pulumiId,
  writesSeen,
  type Host,
} from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");
const driftIn = ({ admin }: Emulator) =>
  admin.change(admin.find("API_KEY")?.id ?? "", { comment: "drifted" });

const managedBy = async (host: Host) => {
  const scene = await openScene();
  const { project, emulator } = scene;
  await project.program(programOf(host, emulator, { value: '"v"' }));
  await project.succeed("up", "--yes", "--skip-preview");
  const id = pulumiId(emulator, "API_KEY");
  writesSeen(emulator);
  return { ...scene, id };
};

const DIRECTIONS = [
  { from: dynamic, to: plugin },
  { from: plugin, to: dynamic },
];

describe.each(DIRECTIONS)(
  "a program that changes from the $from.name host to the $to.name host",
  ({ from, to }) => {
    it("goes on with what the state has: nothing is written, and the value is known", async () => {
      const { project, emulator, id } = await managedBy(from);
      const [before] = await project.resources();
      await project.program(programOf(to, emulator, { value: '"v"' }));

      const up = await project.succeed("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");
      const [after] = await project.resources();

      expect(up).not.toMatch(/delet|replac/);
      expect(clean.code).toBe(0);
      expect(writesSeen(emulator)).toEqual([]);
      expect(after).toMatchObject({ id, type: to.type });
      expect(after?.outputs["valueWrittenAt"]).toBe(
        before?.outputs["valueWrittenAt"],
      );
    });

    it("repairs what was changed outside meanwhile, and has the new host see drift, refresh and delete", async () => {
      const { project, emulator, id } = await managedBy(from);
      driftIn(emulator);
      await project.program(programOf(to, emulator, { value: '"new"' }));
      await project.succeed("up", "--yes", "--skip-preview");
      const repaired = writesSeen(emulator);
      driftIn(emulator);

      const drift = await project.succeed("preview");
      await project.succeed("refresh", "--yes", "--skip-preview");
      const refreshed = await project.resources();
      await project.succeed("up", "--yes", "--skip-preview");
      await project.succeed("destroy", "--yes", "--skip-preview");

      expect(repaired).toEqual(["PATCH {comment,value}"]);
      expect(drift).toContain('"drifted"');
      expect(refreshed).toMatchObject([
        { id, outputs: { comment: "drifted" } },
      ]);
      expect(writesSeen(emulator)).toEqual(["PATCH {comment}", "DELETE"]);
    });

    it("goes on where the option import stands, too, and what is protected", async () => {
      const { project, emulator } = await openScene();
      emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
      const options = `{ import: "${pulumiId(emulator, "API_KEY")}", protect: true }`;
      await project.program(programOf(from, emulator, { options }));
      await project.succeed("up", "--yes", "--skip-preview");
      await project.program(programOf(to, emulator, { options }));

      await project.succeed("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");

      expect(clean.code).toBe(0);
      expect(await project.resources()).toMatchObject([{ type: to.type }]);
      expect(writesSeen(emulator)).toEqual([]);
    });

    it("takes its store, its components and its own aliases along", async () => {
      const { project, emulator } = await openScene();
      const program = (host: Host, name: string, options: string) => `
        import * as pulumi from "@pulumi/pulumi";
        import { Secret, Store } from "${host.module}";
        const app = new pulumi.ComponentResource("my:index:App", "app");
        const store = new Store("store", { name: "default_secrets_store" }, { import: "${emulator.accountId}/${emulator.storeId}", parent: app });
        new Secret("${name}", { storeId: store.storeId, name: "API_KEY", scopes: ["workers"], value: "v" }, { parent: app${options} });
      `;
      await project.program(program(from, "before", ""));
      await project.succeed("up", "--yes", "--skip-preview");
      writesSeen(emulator);
      const aliases = `, aliases: [{ name: "before", type: "${from.type}" }]`;
      await project.program(program(to, "after", aliases));

      await project.succeed("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");
      const types = (await project.resources()).map(({ type }) => type);

      expect(clean.code).toBe(0);
      expect(types).toEqual(expect.arrayContaining([to.type, to.storeType]));
      expect(types).not.toContain(from.type);
      expect(types).not.toContain(from.storeType);
      expect(writesSeen(emulator)).toEqual([]);
    });
  },
);
