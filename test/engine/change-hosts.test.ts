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
  sharedScene,
  runOnce,
  type Scene,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");
const driftIn = ({ admin }: Emulator) =>
  admin.change(admin.find("DRIFTED")?.id ?? "", { comment: "drifted" });

const DIRECTIONS = [
  { from: dynamic, to: plugin },
  { from: plugin, to: dynamic },
];

describe.each(DIRECTIONS)(
  "a program that changes from the $from.name host to the $to.name host",
  ({ from, to }) => {
    /**
     * Declares secrets with values, of which the second one changes; a protected secret that the import option adopted;
     * and a component with a store and a secret.
     */
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
        new Secret("drifting", { ...others, name: "DRIFTED", value: "${isAfter ? "new" : "v"}" });
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

    const changed = runOnce(async () => {
      const scene = await openBefore();
      const { project, emulator } = scene;
      const id = pulumiId(emulator, "API_KEY");
      const before = namesTo(await project.resources());
      driftIn(emulator);
      await project.program(programOn(to, scene, "after"));
      const up = await project.succeed("up", "--yes", "--skip-preview");
      const after = namesTo(await project.resources());
      const writes = writesSeen(emulator);
      driftIn(emulator);
      const preview = await project.succeed("preview");
      await project.succeed("refresh", "--yes", "--skip-preview");
      const refreshed = namesTo(await project.resources());
      const target = ["--target", "**::drifting"];
      await project.succeed("destroy", "--yes", "--skip-preview", ...target);
      return {
        ...{ up, before, after, id, writes, preview, refreshed },
        writesOfDestroy: writesSeen(emulator),
      };
    });

    it("keeps its state, writes nothing, and has a clean preview", async () => {
      const { up, preview, before, after, id, writes } = await changed();

      expect(up).not.toMatch(/delet|replac/);
      // All resources except the secret that drifts are unchanged.
      expect(preview).toMatch(/1 to update\s+6 unchanged/);
      expect(writes).toHaveLength(1);
      expect(after.get("secret")).toMatchObject({ id, type: to.type });
      expect(after.get("secret")?.outputs["valueWrittenAt"]).toBe(
        before.get("secret")?.outputs["valueWrittenAt"],
      );
    });

    it("repairs drift from before the change, and the new host shows drift, refreshes and deletes", async () => {
      const { writes, preview, refreshed, writesOfDestroy } = await changed();

      expect(writes).toEqual(["PATCH {comment,value}"]);
      expect(preview).toContain('"drifted"');
      expect(refreshed.get("drifting")).toMatchObject({
        outputs: { comment: "drifted" },
      });
      expect(writesOfDestroy).toEqual(["DELETE"]);
    });

    it("can keep the import option, and keeps the protection", async () => {
      const { after } = await changed();

      expect(after.get("adopted")).toMatchObject({
        type: to.type,
        protect: true,
      });
    });

    it("keeps its stores, its components and its own aliases", async () => {
      const { before, after } = await changed();

      expect(after.get("store")?.type).toBe(to.storeType);
      expect(after.get("after")?.id).toBe(before.get("before")?.id);
      const types = [...after.values()].map(({ type }) => type);
      expect(types).not.toContain(from.type);
      expect(types).not.toContain(from.storeType);
    });
  },
);
