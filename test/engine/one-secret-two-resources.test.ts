import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { withoutMarks } from "../support/marks";
import {
  closeScenes,
  openScene,
  sharedScene,
  runOnce,
  type Scene,
} from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

interface Declared {
  args?: string;
  options?: string;
}

/**
 * A program with these secrets, by logical name. A secret is named `API_KEY` unless its arguments set a different name.
 */
const programOf = (
  host: Host,
  { storeId }: Emulator,
  secrets: Record<string, Declared>,
  before = "",
) => `
  import * as pulumi from "@pulumi/pulumi";
  import { Secret } from ${JSON.stringify(host.module)};
  const storeId = ${JSON.stringify(storeId)};
  const secrets: Secret[] = [];
  ${before}
  ${Object.entries(secrets)
    .map(
      ([logicalName, { args = "", options = "" }]) =>
        `secrets.push(new Secret(${JSON.stringify(logicalName)}, { storeId, name: "API_KEY", scopes: ["workers"], ${args} }, { ${options} }));`,
    )
    .join("\n")}
`;

const VALUE = 'value: "v"';
/** A resource that fails after everything that is declared before it. */
const FAILS = {
  args: 'name: "OTHER", scopes: ["no_such_scope"], value: "v"',
  options: "dependsOn: [...secrets]",
};
/** Returns the arguments of a secret with a different name. */
const named = (name: string) => `name: "${name}", ${VALUE}`;
const APP = 'const app = new pulumi.ComponentResource("my:index:App", "app");';

const deletes = (emulator: Emulator) =>
  writesSeen(emulator).filter((each) => each.startsWith("DELETE"));

describe.each(HOSTS)("a secret of two resources on the $name host", (host) => {
  const withPrograms = (scene: Scene) => {
    const { project, emulator } = scene;
    const declare = (secrets: Record<string, Declared>, before = "") =>
      project.program(programOf(host, emulator, secrets, before));
    const idOf = (name: string) => pulumiId(emulator, name);
    const adopting = (name: string, more = "") => ({
      args: `name: "${name}"`,
      options: `import: "${idOf(name)}", ${more}`,
    });
    return { ...scene, declare, idOf, adopting };
  };

  const openHalfRenamed = sharedScene(async (scene) => {
    const { project, emulator } = scene;
    const others = {
      moved: { args: named("MOVED") },
      dropped: { args: named("DROPPED") },
    };
    await project.program(
      programOf(host, emulator, { old: { args: VALUE }, ...others }),
    );
    await project.succeed("up", "--yes", "--skip-preview");
    const { declare, adopting, idOf } = withPrograms(scene);
    await declare({
      new: adopting("API_KEY"),
      "dropped-too": adopting("DROPPED"),
      moved: others.moved,
      other: FAILS,
    });
    await project.pulumi("up", "--yes", "--skip-preview");
    const ids = (await project.resources()).map((each) => each.id);
    const twice = ["API_KEY", "DROPPED"].map(idOf);
    if (ids.sort().join() !== [...twice, ...twice, idOf("MOVED")].sort().join())
      throw new Error(`the state has ${ids.join()}, not the secrets twice`);
    writesSeen(emulator);
  });
  /**
   * Opens a stack in which a rename with the import option failed halfway, before the engine deleted anything. In the
   * state, the secret `API_KEY` is both `old` and `new`, and `DROPPED` is both `dropped` and `dropped-too`. The secret
   * `MOVED` is in the state only once.
   */
  const halfRenamed = async () => withPrograms(await openHalfRenamed());

  /**
   * The program no longer has the import option, declares neither resource of `DROPPED`, and has `moved` below a
   * different parent.
   */
  const finished = runOnce(async () => {
    const { project, emulator, declare, adopting, idOf } = await halfRenamed();
    const ids = { renamed: idOf("API_KEY"), moved: idOf("MOVED") };
    const moved = adopting("MOVED", "parent: app");
    await declare({ new: {}, moved }, APP);
    const up = await project.succeed("up", "--yes", "--skip-preview");
    const entries = await project.resources();
    const writes = writesSeen(emulator);
    const left = emulator.admin.secrets().map(({ name }) => name);
    return { up, ids, entries, writes, left };
  });

  it("is kept after a rename with the import option that failed halfway, once the option is removed", async () => {
    const { up, ids, entries, left } = await finished();

    const ofSecret = entries.filter(({ id }) => id === ids.renamed);
    expect(up).toContain(`Pulumi keeps secret ${ids.renamed}`);
    expect(ofSecret).toMatchObject([{ urn: expect.stringMatching(/::new$/) }]);
    expect(left).toContain("API_KEY");
  });

  it("is kept if the import option moves the logical name below a different parent", async () => {
    const { up, ids, left } = await finished();

    expect(up).toContain(`Pulumi keeps secret ${ids.moved}`);
    expect(left).toContain("MOVED");
  });

  it("is deleted once the program has neither resource", async () => {
    const { writes, left } = await finished();

    expect(new Set(writes)).toEqual(new Set(["DELETE"]));
    expect(left).not.toContain("DROPPED");
  });

  it("is refused in the preview when one resource manages it and another resource adopts it", async () => {
    const { project, emulator, declare, adopting, idOf } = await halfRenamed();
    const adopts = adopting("MOVED", "protect: true");
    const manages = { args: named("MOVED") };
    const orders = [
      { second: adopts, moved: manages },
      // Only the plugin runs both orders. The tests beside the verbs cover which of the two resources the dynamic host
      // checks first.
      ...(host.name === "plugin" ? [{ moved: manages, second: adopts }] : []),
    ];
    for (const secrets of orders) {
      await declare(secrets);

      const preview = await project.pulumi("preview");

      expect(preview.code).not.toBe(0);
      expect(preview.output).toMatch(
        /two resources in this program manage secret|another resource in this program already manages /,
      );
      expect(preview.output).toContain(idOf("MOVED"));
    }
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is refused in the preview when two resources adopt it in one run", async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
    const options = `import: "${pulumiId(emulator, "API_KEY")}"`;
    await project.program(
      programOf(host, emulator, { first: { options }, second: { options } }),
    );

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toMatch(
      host.name === "plugin"
        ? /two resources in this program manage secret \S+: this one and urn:\S+::(first|second)/
        : /another resource in this program already manages /,
    );
    expect(writesSeen(emulator)).toEqual([]);
  });

  // Each host runs one of the two cases, because the tests of check cover both.
  const isPlugin = host.name === "plugin";
  it(`is refused in the preview if two resources use its name and ${isPlugin ? "one of them keeps it" : "both are new"}`, async () => {
    const { project, emulator, declare } = await halfRenamed();
    const declared = { args: named(isPlugin ? "MOVED" : "FRESH") };
    const first = isPlugin ? "moved" : "one";
    // Without the dependency, the plugin may check the new resource before it knows whether the existing one keeps the
    // name. The preview then passes, and the update refuses the new resource.
    const two = { ...declared, options: "dependsOn: [...secrets]" };
    await declare({ [first]: declared, two });

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(
      // The message can name the other resource only if the engine checked the other resource first.
      isPlugin
        ? "the name is taken by"
        : "another new resource in this program has the same name and store",
    );
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is kept after the refresh that the error asks for, if version 0.1.0 wrote the states of both resources", async () => {
    const { project, emulator, declare, idOf } = await halfRenamed();
    await withoutMarks(project);
    const dropped = { args: named("DROPPED") };
    const moved = { args: named("MOVED") };
    await declare({ new: {}, dropped, moved });
    const up = () => project.pulumi("up", "--yes", "--skip-preview");

    const first = await up();
    // On the plugin, the engine refreshes before the update, and the refresh adds the marks that version 0.1.0 did not
    // write.
    const isRefreshed = host.name === "plugin";
    if (!isRefreshed)
      await project.succeed("refresh", "--yes", "--skip-preview");
    const last = isRefreshed ? first : await up();

    expect(first.output.includes("Run pulumi refresh once")).toBe(!isRefreshed);
    expect(first.code === 0).toBe(isRefreshed);
    expect(last.code).toBe(0);
    for (const name of ["API_KEY", "DROPPED"])
      expect(first.output + last.output).toContain(
        `Pulumi keeps secret ${idOf(name)}`,
      );
    expect(deletes(emulator)).toEqual([]);
  });
});

describe.each(HOSTS)("a replacement on the $name host", (host) => {
  const programWith = (
    { storeId }: Emulator,
    version: number,
    { adopted = "", aliased }: { adopted?: string; aliased: string },
  ) => `
      import * as pulumi from "@pulumi/pulumi";
      import { Secret } from ${JSON.stringify(host.module)};
      const args = { storeId: ${JSON.stringify(storeId)}, scopes: ["workers"], value: "v" };
      new Secret("replaced", { ...args, name: "REPLACED" }, { deleteBeforeReplace: true });
      ${aliased}
      class Source extends pulumi.dynamic.Resource {
        declare readonly storeId: pulumi.Output<string>;
        constructor(version: number) {
          super({
            async create(inputs) { return { id: String(inputs.version), outs: inputs }; },
            async diff(_, olds, news) {
              const changes = olds.version !== news.version;
              return { changes, replaces: changes ? ["version"] : [], deleteBeforeReplace: true };
            },
          }, "source", { version, storeId: args.storeId });
        }
      }
      const { storeId } = new Source(${String(version)});
      new Secret("adopted", { storeId, name: "ADOPTED", scopes: ["workers"] }, { ${adopted} });
    `;

  const replacements = runOnce(async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([{ name: "ADOPTED", scopes: ["workers"] }]);
    await project.program(
      programWith(emulator, 1, {
        adopted: `import: "${pulumiId(emulator, "ADOPTED")}"`,
        aliased: 'new Secret("first", { ...args, name: "ALIASED" });',
      }),
    );
    await project.succeed("up", "--yes", "--skip-preview");
    const entries = await project.resources();
    const replaced = entries.find(({ urn }) => urn.endsWith("::replaced"));
    writesSeen(emulator);
    const second = {
      aliased: `new Secret("second", { ...args, name: "ALIASED", comment: "new" },
          { aliases: [{ name: "first" }], replaceOnChanges: ["comment"], deleteBeforeReplace: true });`,
    };
    await project.program(programWith(emulator, 2, second));
    // One step at a time, so that writes do not share a request.
    const up = ["up", "--yes", "--skip-preview", "--parallel", "1"];
    await project.succeed(...up, "--replace", replaced?.urn ?? "");
    return {
      writes: writesSeen(emulator).sort(),
      secrets: emulator.admin.secrets(),
      before: entries,
      after: await project.resources(),
    };
  });

  it("with --replace deletes the old secret and creates it again", async () => {
    const { writes, before, secrets } = await replacements();

    expect(writes).toEqual(
      expect.arrayContaining(["DELETE", "POST {name,scopes,value}"]),
    );
    const { id } = secrets.find(({ name }) => name === "REPLACED") ?? {};
    expect(id).toBeDefined();
    expect(before.map(({ outputs }) => outputs["secretId"])).not.toContain(id);
  });

  it("with an alias and replaceOnChanges loses nothing", async () => {
    const { writes, secrets } = await replacements();

    // `replaced` is replaced as well.
    const ofReplaced = ["DELETE", "POST {name,scopes,value}"];
    expect(writes).toEqual(
      [
        ...ofReplaced,
        ...(host.name === "plugin"
          ? ["DELETE", "POST {comment,name,scopes,value}"]
          : ["PATCH {comment}"]),
      ].sort(),
    );
    expect(secrets.find(({ name }) => name === "ALIASED")).toMatchObject({
      comment: "new",
    });
  });

  // The test above lists all writes, so this one checks only the state.
  it("of the resource that provides the store ID keeps a secret that has no value in the program", async () => {
    const { before, after } = await replacements();

    const ofAdopted = (entries: typeof before) =>
      entries.find(({ urn }) => urn.endsWith("::adopted"))?.id;
    expect(after).toHaveLength(before.length);
    expect(ofAdopted(before)).toBeDefined();
    expect(ofAdopted(after)).toBe(ofAdopted(before));
  });
});
