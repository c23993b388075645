import type { Emulator } from "secrets-store-emulator";
import { HOSTS, programOf, pulumiId } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

/** Runs `pulumi up` with the variable that the last error prints, ready to paste. */
async function takeOver(project: PulumiProject, refused: string) {
  const [, variable = "", ids = ""] =
    /take it over: (\w+)=(\S+) pulumi up$/m.exec(refused) ?? [];
  Object.assign(project.env, { [variable]: ids });
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  Reflect.deleteProperty(project.env, variable);
  return { up, ids };
}

const hasValue = ({ admin }: Emulator, name: string, value: string) =>
  admin.hasValue(admin.find(name)?.id ?? "", value);

describe.each(HOSTS)("pulumi up on the $name host", (host) => {
  it("finishes a half-finished rename with the command that the error prints", async () => {
    const { project, emulator } = await openScene();
    const declare = (name: string) =>
      project.program(programOf(host, emulator, { name, value: '"v"' }));
    await declare("OLD");
    await project.succeed("up", "--yes", "--skip-preview");
    const [half] = emulator.admin.seed([
      { name: "NEW", scopes: ["workers"], value: "lost" },
    ]);
    await declare("NEW");

    const refused = await project.pulumi("up", "--yes", "--skip-preview");
    const { up, ids } = await takeOver(project, refused.output);
    const clean = await project.pulumi("preview", "--expect-no-changes");

    expect(refused.code).not.toBe(0);
    expect([up.code, clean.code]).toEqual([0, 0]);
    expect(up.output).toContain(`took over ${ids}`);
    expect(ids).toBe(pulumiId(emulator, "NEW"));
    expect(emulator.admin.secrets()).toMatchObject([
      { id: half?.id, name: "NEW" },
    ]);
    expect(hasValue(emulator, "NEW", "v")).toBe(true);
  });

  // Both hosts share the code that decides, so each of these tests runs on only one host.
  if (host.name === "dynamic") {
    it("fails in the preview if another secret has the name, and prints the command to import that secret", async () => {
      const { project, emulator } = await openScene();
      emulator.admin.seed([{ name: "NEW", scopes: ["dex"], value: "theirs" }]);
      await project.program(
        programOf(host, emulator, { name: "NEW", value: '"v"' }),
      );

      const refused = await project.pulumi("preview");

      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain("the name is taken by");
      expect(refused.output).toContain(
        `${host.importCommand} ${pulumiId(emulator, "NEW")}`,
      );
      expect(refused.output).not.toContain("TAKE_OVER");
      expect(refused.output).not.toMatch(/^\s+at /m);
      expect(emulator.admin.counts().writes).toBe(0);
    });
  }
});
