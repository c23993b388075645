import type { Emulator } from "secrets-store-emulator";
import {
  HOSTS,
  programOf,
  pulumiId,
  writesSeen,
  type Host,
} from "../support/hosts";
import type { StateEntry } from "../support/pulumi-project";
import {
  closeScenes,
  openScene,
  sharedScene,
  toldOnce,
  type Scene,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");
const driftIn = ({ admin }: Emulator) =>
  admin.change(admin.find("API_KEY")?.id ?? "", { comment: "drifted" });

const DIRECTIONS = [
  { from: dynamic, to: plugin },
  { from: plugin, to: dynamic },
];

describe.each(DIRECTIONS)(
  "a program that changes from the $from.name host to the $to.name host",
  ({ from, to }) => {
    /** A secret with a value, a protected one that the option import adopted, and a component with a store and a secret. */
    const programOn = (host: Host, { emulator }: Scene, name: string) => {
      const { accountId, storeId } = emulator;
      const isAfter = host === to;
      const aliases = isAfter
        ? `, aliases: [{ name: "before", type: "${from.type}" }]`
        : "";
      return programOf(
        host,
        emulator,
        { value: '"v"' },
        `
        import { Store } from "${host.module}";
        const others = { storeId: "${storeId}", scopes: ["workers"] };
        new Secret("adopted", { ...others, name: "ADOPTED" }, { import: "${pulumiId(emulator, "ADOPTED")}", protect: true });
        const app = new pulumi.ComponentResource("my:index:App", "app");
        const store = new Store("store", { name: "default_secrets_store" }, { import: "${accountId}/${storeId}", parent: app });
        new Secret("${name}", { ...others, storeId: store.storeId, name: "IN_APP", value: "v" }, { parent: app${aliases} });
      `,
      );
    };
    const openBefore = sharedScene(async (scene) => {
      const { project, emulator } = scene;
      emulator.admin.seed([{ name: "ADOPTED", scopes: ["workers"] }]);
      await project.program(programOn(from, scene, "before"));
      await project.succeed("up", "--yes", "--skip-preview");
    });
    const namesTo = (entries: readonly StateEntry[]) =>
      new Map(entries.map((each) => [each.urn.replace(/.*::/, ""), each]));

    const changed = toldOnce(async () => {
      const scene = await openBefore();
      const { project, emulator } = scene;
      const id = pulumiId(emulator, "API_KEY");
      const before = namesTo(await project.resources());
      await project.program(programOn(to, scene, "after"));
      const up = await project.succeed("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");
      const after = namesTo(await project.resources());
      return { up, clean, before, after, id, writes: writesSeen(emulator) };
    });

    it("keeps the state and the record of the value, writes nothing, and previews clean", async () => {
      const { up, clean, before, after, id, writes } = await changed();

      expect(up).not.toMatch(/delet|replac/);
      expect(clean.code).toBe(0);
      expect(writes).toEqual([]);
      expect(after.get("secret")).toMatchObject({ id, type: to.type });
      expect(after.get("secret")?.outputs["valueWrittenAt"]).toBe(
        before.get("secret")?.outputs["valueWrittenAt"],
      );
    });

    it("may keep the option import, and keeps the protection", async () => {
      const { after } = await changed();

      expect(after.get("adopted")).toMatchObject({
        type: to.type,
        protect: true,
      });
    });

    it("brings its stores, its components and its own aliases along", async () => {
      const { before, after } = await changed();

      expect(after.get("store")?.type).toBe(to.storeType);
      expect(after.get("after")?.id).toBe(before.get("before")?.id);
      const types = [...after.values()].map(({ type }) => type);
      expect(types).not.toContain(from.type);
      expect(types).not.toContain(from.storeType);
    });

    it("repairs what changed outside Pulumi meanwhile, and the new host sees drift, refreshes and deletes", async () => {
      const { project, emulator } = await openScene();
      const declare = (host: Host, value: string) =>
        project.program(programOf(host, emulator, { value }));
      await declare(from, '"v"');
      await project.succeed("up", "--yes", "--skip-preview");
      driftIn(emulator);
      writesSeen(emulator);
      await declare(to, '"new"');
      await project.succeed("up", "--yes", "--skip-preview");
      const repaired = writesSeen(emulator);
      driftIn(emulator);

      const drift = await project.succeed("preview");
      await project.succeed("refresh", "--yes", "--skip-preview");
      const refreshed = await project.resources();
      await project.succeed("destroy", "--yes", "--skip-preview");

      expect(repaired).toEqual(["PATCH {comment,value}"]);
      expect(drift).toContain('"drifted"');
      expect(refreshed).toMatchObject([{ outputs: { comment: "drifted" } }]);
      expect(writesSeen(emulator)).toEqual(["DELETE"]);
    });
  },
);
