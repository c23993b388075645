/**
 * Two stacks with one store, in two processes, on the real engine. `../concurrency.test.ts` runs the same cases with
 * many seeds.
 */
import type { Emulator } from "secrets-store-emulator";
import { HOSTS, programOf, pulumiId } from "../../support/hosts";
import type { PulumiProject } from "../../support/pulumi-project";
import { addProject, closeScenes, openScene } from "../../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

const up = (project: PulumiProject) =>
  project.pulumi("up", "--yes", "--skip-preview");

describe.each(HOSTS)("two stacks at once, $name host", (host) => {
  it("that create the same name overwrite nothing, and one of them prints the import option", async () => {
    const { emulator, project } = await openScene();
    const other = await addProject({ emulator, name: "other" });
    await project.program(programOf(host, emulator, { value: '"CANARY-a"' }));
    await other.program(programOf(host, emulator, { value: '"CANARY-b"' }));

    const ups = await Promise.all([up(project), up(other)]);

    const { admin } = emulator;
    const values = ["CANARY-a", "CANARY-b"];
    const winner = ups.findIndex(({ code }) => code === 0);
    const loser = ups[1 - winner];
    expect(ups.map(({ code }) => code === 0).sort()).toEqual([false, true]);
    expect(admin.secrets()).toHaveLength(1);
    expect(
      admin.hasValue(admin.secrets()[0]?.id ?? "", values[winner] ?? ""),
    ).toBe(true);
    expect(loser?.output).toContain(
      `import: "${pulumiId(emulator, "API_KEY")}"`,
    );
    expect(await [project, other][1 - winner]?.resources()).toEqual([]);
  });

  it("can rename and refresh the same secret, and the next refresh removes the old secret from the state", async () => {
    const { emulator, project } = await openScene();
    const other = await addProject({ emulator, name: "other" });
    await project.program(
      programOf(host, emulator, { name: "OLD_KEY", value: '"CANARY-a"' }),
    );
    await up(project);
    await other.program(adopting(host.module, emulator));
    const adopted = await up(other);
    await project.program(
      programOf(host, emulator, { name: "NEW_KEY", value: '"CANARY-a"' }),
    );

    const [renamed, refreshed] = await Promise.all([
      up(project),
      other.pulumi("refresh", "--yes", "--skip-preview"),
    ]);
    const again = await other.pulumi("refresh", "--yes", "--skip-preview");

    expect([adopted, renamed, refreshed, again]).toMatchObject(
      Array.from({ length: 4 }, () => ({ code: 0 })),
    );
    expect(emulator.admin.secrets().map(({ name }) => name)).toEqual([
      "NEW_KEY",
    ]);
    expect((await project.resources())[0]?.id).toBe(
      pulumiId(emulator, "NEW_KEY"),
    );
    expect(await other.resources()).toEqual([]);
  });
});

function adopting(module: string, emulator: Emulator): string {
  return `
    import { Secret } from ${JSON.stringify(module)};
    new Secret("adopted", {
      storeId: ${JSON.stringify(emulator.storeId)}, name: "OLD_KEY", scopes: ["workers"],
    }, { import: ${JSON.stringify(pulumiId(emulator, "OLD_KEY"))} });
  `;
}
