import type { Emulator } from "secrets-store-emulator";
import {
  HOSTS,
  programOf,
  pulumiId,
  writesSeen,
  type Host,
} from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");
/** Brings the secret in under the program's own name, in the way that the host has for it. */
const importAs = async (
  project: PulumiProject,
  emulator: Emulator,
  host: Host,
) => {
  const id = pulumiId(emulator, "API_KEY");
  if (host.name === "plugin")
    return project.succeed(
      ...["import", host.type, "secret", id],
      ...["--yes", "--generate-code=false", "--protect=false"],
    );
  const options = `{ import: "${id}" }`;
  await project.program(programOf(host, emulator, { options }));
  return "";
};

const DIRECTIONS = [
  { from: dynamic, to: plugin },
  { from: plugin, to: dynamic },
];

describe.each(DIRECTIONS)(
  "a program that changes from the $from.name host to the $to.name host",
  ({ from, to }) => {
    const managed = async () => {
      const scene = await openScene();
      const { project, emulator } = scene;
      await project.program(programOf(from, emulator, { value: '"v"' }));
      await project.pulumi("up", "--yes", "--skip-preview");
      const id = pulumiId(emulator, "API_KEY");
      writesSeen(emulator);
      return { ...scene, id };
    };

    it("lets go of the resource, imports it, and writes the value once more", async () => {
      const { project, emulator, id } = await managed();
      const [entry] = await project.resources();

      await project.pulumi("state", "delete", entry?.urn ?? "", "--yes");
      const options = `{ import: "${id}" }`;
      await project.program(programOf(to, emulator, { options }));
      const imported = await project.pulumi("up", "--yes", "--skip-preview");
      const written = writesSeen(emulator);
      await project.program(programOf(to, emulator, { value: '"v"' }));
      const up = await project.pulumi("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");

      expect([imported.code, up.code, clean.code]).toEqual([0, 0, 0]);
      expect(written).toEqual([]);
      expect(writesSeen(emulator)).toEqual(["PATCH {value}"]);
      expect((await project.resources())[0]).toMatchObject({
        id,
        type: to.type,
      });
    });

    it("deletes nothing that is protected, also where the option import stands", async () => {
      const { project, emulator } = await openScene();
      emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
      const options = `{ import: "${pulumiId(emulator, "API_KEY")}", protect: true }`;
      await project.program(programOf(from, emulator, { options }));
      await project.succeed("up", "--yes", "--skip-preview");
      await project.program(programOf(to, emulator, { options }));

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(up.code).not.toBe(0);
      expect(up.output).toContain("protect");
      expect(writesSeen(emulator)).toEqual([]);
      expect(emulator.admin.secrets()).toHaveLength(1);
    });

    it("deletes nothing where the option import stands and nothing is protected", async () => {
      const { project, emulator } = await openScene();
      emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
      const options = `{ import: "${pulumiId(emulator, "API_KEY")}" }`;
      await project.program(programOf(from, emulator, { options }));
      await project.succeed("up", "--yes", "--skip-preview");
      await project.program(programOf(to, emulator, { options }));

      const up = await project.succeed("up", "--yes", "--skip-preview");
      const clean = await project.pulumi("preview", "--expect-no-changes");
      const resources = await project.resources();
      const destroyed = await project.pulumi("destroy", "--yes");

      expect(up).toContain("is kept: the program still has it");
      expect(resources.map(({ type }) => type)).toEqual([to.type]);
      expect(clean.code).toBe(0);
      // The new resource is the secret's only one by now, and takes it along.
      expect(destroyed.code).toBe(0);
      expect(writesSeen(emulator)).toEqual(["DELETE"]);
    });

    it("deletes nothing when the secret was imported beside the old resource", async () => {
      const { project, emulator, id } = await managed();
      await project.program(programOf(to, emulator, { options: "{}" }));
      await importAs(project, emulator, to);

      const up = await project.succeed("up", "--yes", "--skip-preview");

      expect(up).toContain("is kept: the program still has it");
      expect(await project.resources()).toMatchObject([{ id, type: to.type }]);
      expect(writesSeen(emulator)).toEqual([]);
    });

    it("harms nothing when only the import line was changed", async () => {
      const { project, emulator, id } = await managed();
      await project.program(programOf(to, emulator, { value: '"v"' }));

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(up.code).not.toBe(0);
      expect(up.output).toContain(`the name is taken by ${id}`);
      expect(writesSeen(emulator)).toEqual(["POST {name,scopes,value}"]);
      expect(emulator.admin.secrets()).toHaveLength(1);
    });
  },
);
