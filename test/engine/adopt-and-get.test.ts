import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import {
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

/**
 * The dynamic host refuses the import, as Pulumi itself used to. On the plugin, the engine imports the secret and plans
 * an update.
 */
const MISMATCHES = {
  dynamic: [
    /has a problem: scopes are \["dex", "workers"\] in Cloudflare and \["access"\] in the program\. An import writes nothing/,
    /has a problem: comment is "made in the dashboard" in Cloudflare and "else" in the program\. An import writes nothing/,
    /name is "API_KEY" in Cloudflare and "OTHER" in the program/,
  ],
  plugin: [
    /~ scopes\s*: \[\s*~ \[0\]: "dex" => "access"/,
    /~ comment\s*: "made in the dashboard" => "else"/,
  ],
};

describe.each(HOSTS)("the import option on the $name host", (host) => {
  const SECRET = {
    scopes: ["dex", "workers"],
    comment: "made in the dashboard",
  };
  const seed = ({ emulator }: Scene) =>
    emulator.admin.seed([
      { name: "API_KEY", ...SECRET },
      { name: "OTHER_KEY", scopes: ["workers"], comment: "theirs" },
      { name: "THIRD_KEY", scopes: ["workers"] },
    ]);
  const idOf = ({ emulator }: Scene, name = "API_KEY") =>
    pulumiId(emulator, name);
  const importing = (scene: Scene, name?: string) =>
    `{ import: "${idOf(scene, name)}", protect: true }`;

  /**
   * Declares the protected secret `API_KEY` and two unprotected ones. The first of these has the given logical name,
   * gets its options from a transformation, and has a different comment and a value, both of which are ignored.
   */
  const declare = (scene: Scene, options: string, other = "before") =>
    scene.project.program(
      programOf(
        host,
        scene.emulator,
        { ...SECRET, options },
        `
        const options = { import: "${idOf(scene, "OTHER_KEY")}", ignoreChanges: ["comment", "value"] };
        pulumi.runtime.registerStackTransformation(({ props, opts }) =>
          props.name === "OTHER_KEY" ? { props, opts: { ...opts, ...options } } : undefined);
        new Secret("${other}", { storeId: "${scene.emulator.storeId}", name: "OTHER_KEY", scopes: ["workers"], comment: "ours", value: "ours" });
        new Secret("third", { storeId: "${scene.emulator.storeId}", name: "THIRD_KEY", scopes: ["workers"] }, { import: "${idOf(scene, "THIRD_KEY")}" });
        `,
      ),
    );
  let writes: string[] | undefined;
  let saidInUp = "";
  const adopted = sharedScene(async (scene) => {
    seed(scene);
    await declare(scene, importing(scene));
    // The preview runs on the dynamic host, because one test also reads what that host prints in the preview.
    const flags = host.name === "dynamic" ? [] : ["--skip-preview"];
    saidInUp = await scene.project.succeed("up", "--yes", ...flags);
    writes = writesSeen(scene.emulator);
  });

  it("adopts a secret without a write, and can then be kept or removed", async () => {
    const scene = await adopted();
    const { project } = scene;
    // `API_KEY` no longer has the option, but `OTHER_KEY` still does.
    await declare(scene, "{ protect: true }");

    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.code).toBe(0);
    expect(preview.output).not.toContain("adopts");
    expect(writes).toEqual([]);
    expect(
      (await project.resources()).find(({ id }) => id === idOf(scene)),
    ).toMatchObject({ protect: true });
  });

  it("lists each mismatch in the preview", async () => {
    const scene = await openScene();
    seed(scene);
    const { project, emulator } = scene;
    await project.program(
      programOf(host, emulator, {
        // The name differs only on the dynamic host. On the plugin, a different name stops the import, as a later test
        // checks.
        ...(host.name === "dynamic" && { name: "OTHER" }),
        scopes: ["access"],
        comment: "else",
        options: importing(scene),
      }),
    );

    const preview = await project.pulumi("preview", "--diff");

    for (const mismatch of MISMATCHES[host.name])
      expect(preview.output).toMatch(mismatch);
    expect(preview.output).not.toContain("requires the value argument");
    expect(preview.code === 0).toBe(host.name === "plugin");
    expect(writesSeen(emulator)).toEqual([]);
  });

  if (host.name === "plugin") {
    it("refuses a secret whose name differs from the program's, and deletes nothing", async () => {
      const scene = await openScene();
      seed(scene);
      const { project, emulator } = scene;
      const program = (options: string) =>
        programOf(host, emulator, { name: "OTHER", options });
      await project.program(program(importing(scene)));

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(up.code).not.toBe(0);
      expect(up.output).toMatch(
        /name is "API_KEY" in Cloudflare and "OTHER" in the program/,
      );
      expect(up.output).not.toContain("requires the value argument");
      expect(writesSeen(emulator)).toEqual([]);
      // The secret is already in the state, so the engine refuses with its own message.
      await project.program(program(`{ import: "${idOf(scene)}" }`));
      const unprotected = await project.pulumi("up", "--yes", "--skip-preview");
      expect(unprotected.code).not.toBe(0);
      expect(writesSeen(emulator)).toEqual([]);
    });
  }

  // Without the option, the advice is shorter, which the tests of diff cover.
  it("says once what to do about a deleted secret, without a stack trace", async () => {
    const scene = await adopted();
    const { project, emulator } = scene;
    await declare(scene, importing(scene));
    emulator.admin.remove(emulator.admin.find("API_KEY")?.id ?? "");

    const { code, output } = await project.pulumi("preview");

    const said = output.split("Diagnostics:")[1] ?? "";
    expect(code).not.toBe(0);
    expect(said.match(/was deleted outside Pulumi/g)).toHaveLength(1);
    expect(said).toMatch(/remove the (import )?option/i);
    expect(said).toMatch(/give the resource its value/);
    expect(said).toMatch(/remove the resource from the program/);
    expect(said).not.toContain("LifecycleError");
  });

  it("keeps the secret if the logical name changes", async () => {
    const scene = await adopted();
    const { project, emulator } = scene;
    const before = await project.resources();
    const { urn = "" } =
      before.find((each) => each.urn.endsWith("::third")) ?? {};
    const replace = host.name === "dynamic" ? ["--replace", urn] : [];
    await declare(scene, importing(scene), "after");

    const { output } = await project.pulumi(
      ...["up", "--yes", "--skip-preview", ...replace],
    );
    const entries = await project.resources();

    const ofSecret = (name: string) =>
      entries.filter(({ id }) => id === idOf(scene, name));
    const kept = ["OTHER_KEY", ...(replace.length > 0 ? ["THIRD_KEY"] : [])];
    for (const name of kept)
      expect(output).toContain(`Pulumi keeps secret ${idOf(scene, name)}`);
    expect(ofSecret("OTHER_KEY")).toMatchObject([
      { urn: expect.stringMatching(/::after$/) },
    ]);
    expect(entries.map(({ id }) => id).sort()).toEqual(
      before.map(({ id }) => id).sort(),
    );
    expect(writesSeen(emulator)).toEqual([]);
  });

  if (host.name === "dynamic") {
    it("says that it adopts the secret and writes nothing, although the engine calls that a create", async () => {
      const scene = await adopted();

      // In the preview, and in the update itself.
      const adopts = `Pulumi adopts the existing secret "API_KEY" (${idOf(scene)}) and writes nothing`;
      const phases = saidInUp.split("Updating (");
      const times = phases.map(
        (said) => said.split("Diagnostics:")[1]?.split(adopts).length,
      );
      expect(times).toEqual([2, 2]);
      expect(writes).toEqual([]);
    });
  }
});

describe.each(HOSTS)("Secret.get on the $name host", (host) => {
  const getProgram = (id: string) => `
    import { Secret } from ${JSON.stringify(host.module)};
    export const reference = Secret.get("existing", ${JSON.stringify(id)}).reference;
  `;

  it("owns nothing: destroy --run-program deletes a secret even if the program also reads it by ID or by name", async () => {
    const { project, emulator } = await openScene();
    const { accountId, storeId } = emulator;
    await project.program(`
      import { Secret } from ${JSON.stringify(host.module)};
      const own = (name: string) =>
        new Secret(name, { storeId: "${storeId}", name, scopes: ["workers"], value: "v" });
      Secret.get("by-id", own("FIRST").id);
      Secret.get("by-name", own("SECOND").id.apply(() => "${accountId}/${storeId}/name=SECOND"));
    `);
    await project.succeed("up", "--yes", "--skip-preview");

    await project.succeed(
      ...["destroy", "--run-program", "--yes", "--skip-preview"],
    );

    expect(emulator.admin.secrets()).toEqual([]);
    expect(await project.resources()).toEqual([]);
  });

  it("fails if the secret does not exist", async () => {
    const { project, emulator } = await openScene();
    await project.program(
      getProgram(`${emulator.accountId}/${emulator.storeId}/${"0".repeat(32)}`),
    );

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("does not exist");
  });
});
