import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { withoutMarks } from "../support/marks";
import {
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

interface Declared {
  args?: string;
  options?: string;
}

/** A program of secrets by logical name. Each is `API_KEY` unless its arguments say otherwise. */
const programOf = (
  host: Host,
  { storeId }: Emulator,
  secrets: Record<string, Declared>,
  before = "",
) => `
  import * as pulumi from "@pulumi/pulumi";
  import { Secret } from ${JSON.stringify(host.module)};
  const storeId = ${JSON.stringify(storeId)};
  ${before}
  ${Object.entries(secrets)
    .map(
      ([logicalName, { args = "", options = "" }]) =>
        `new Secret(${JSON.stringify(logicalName)}, { storeId, name: "API_KEY", scopes: ["workers"], ${args} }, { ${options} });`,
    )
    .join("\n")}
`;

const VALUE = 'value: "v"';
const FAILS = { args: 'name: "OTHER", scopes: ["no_such_scope"], value: "v"' };

describe.each(HOSTS)("a secret of two resources on the $name host", (host) => {
  const withPrograms = (scene: Scene) => {
    const { project, emulator } = scene;
    const declare = (secrets: Record<string, Declared>, before = "") =>
      project.program(programOf(host, emulator, secrets, before));
    const id = pulumiId(emulator, "API_KEY");
    return { ...scene, declare, id, importing: `import: "${id}"` };
  };
  const create = async ({ project, emulator }: Scene) => {
    const secrets = { old: { args: VALUE } };
    await project.program(programOf(host, emulator, secrets));
    await project.succeed("up", "--yes", "--skip-preview");
  };
  const openCreated = sharedScene(create);
  /** A stack with the resource `old` of the secret `API_KEY`, which Pulumi created. */
  const created = async () => withPrograms(await openCreated());

  const openHalfRenamed = sharedScene(async (scene) => {
    await create(scene);
    const { project, declare, importing, id } = withPrograms(scene);
    await declare({ new: { options: importing }, other: FAILS });
    await project.pulumi("up", "--yes", "--skip-preview");
    const ids = (await project.resources()).map((each) => each.id);
    if (ids.join() !== [id, id].join())
      throw new Error(`the state has ${ids.join()}, not the secret twice`);
  });
  /** The same after a rename by the option import that failed half-way: the state has the secret as `old` and `new`. */
  const halfRenamed = async () => withPrograms(await openHalfRenamed());

  it("is kept after a rename by the option import that failed half-way, once import is removed", async () => {
    const { project, emulator, declare, id } = await halfRenamed();
    await declare({ new: {} });

    const up = await project.succeed("up", "--yes", "--skip-preview");

    expect(up).toContain(`Pulumi keeps secret ${id}`);
    expect((await project.resources()).map(({ urn }) => urn)).toEqual([
      expect.stringMatching(/::new$/),
    ]);
    expect(writesSeen(emulator).filter((each) => each === "DELETE")).toEqual(
      [],
    );
  });

  it("is kept after a rename by the option import under --target, once import is removed", async () => {
    const { project, emulator, declare, importing, id } = await created();
    await declare({ new: { options: importing } });
    await project.succeed(
      ...["up", "--yes", "--skip-preview", "--target", "**::new"],
    );
    await declare({ new: {} });

    const up = await project.succeed("up", "--yes", "--skip-preview");

    expect(up).toContain(`Pulumi keeps secret ${id}`);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is kept when the same logical name moves below another parent by the option import", async () => {
    const { project, emulator, declare, importing, id } = await created();
    await declare(
      { old: { options: `parent: app, ${importing}` } },
      'const app = new pulumi.ComponentResource("my:index:App", "app");',
    );

    const up = await project.succeed("up", "--yes", "--skip-preview");

    expect(up).toContain(`Pulumi keeps secret ${id}`);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is refused in the preview when one resource manages it and another adopts it", async () => {
    const { project, emulator, declare, importing, id } = await created();
    const adopts = { options: `${importing}, protect: true` };
    for (const secrets of [
      { old: { args: VALUE }, second: adopts },
      { second: adopts, old: { args: VALUE } },
    ]) {
      await declare(secrets);

      const preview = await project.pulumi("preview");

      expect(preview.code).not.toBe(0);
      expect(preview.output).toMatch(
        /two resources of this program have secret|another resource of this program already has it/,
      );
      expect(preview.output).toContain(id);
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
        ? /two resources of this program have secret \S+: this one and urn:\S+::(first|second)/
        : /another resource of this program already has it/,
    );
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is deleted once the program has neither resource", async () => {
    const { project, emulator, declare } = await halfRenamed();
    await declare({});

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).toBe(0);
    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("is kept when both states come from version 0.1.0 and have no mark, after the refresh that the error asks for", async () => {
    const { project, emulator, declare, id } = await halfRenamed();
    await withoutMarks(project);
    await declare({ new: {} });

    const first = await project.pulumi("up", "--yes", "--skip-preview");
    await project.succeed("refresh", "--yes", "--skip-preview");
    const second = await project.pulumi("up", "--yes", "--skip-preview");

    // On the plugin, the engine refreshes before the update, and the refresh adds the marks.
    const isRefreshed = host.name === "plugin";
    expect(first.code === 0).toBe(isRefreshed);
    expect(first.output.includes("Run pulumi refresh once")).toBe(!isRefreshed);
    expect(second.code).toBe(0);
    expect(first.output + second.output).toContain(`Pulumi keeps secret ${id}`);
    expect(writesSeen(emulator).filter((each) => each === "DELETE")).toEqual(
      [],
    );
  });
});

describe.each(HOSTS)("a replacement on the $name host", (host) => {
  const created = async (options: string, name = "first") => {
    const scene = await openScene();
    const { project, emulator } = scene;
    const declare = (args: string, options: string, name = "first") =>
      project.program(programOf(host, emulator, { [name]: { args, options } }));
    await declare(VALUE, options, name);
    await project.succeed("up", "--yes", "--skip-preview");
    writesSeen(emulator);
    return { ...scene, declare };
  };
  const REPLACED = ["DELETE", "POST {name,scopes,value}"];

  it("by --replace deletes the old secret and creates it again", async () => {
    const { project, emulator } = await created("deleteBeforeReplace: true");
    const [entry] = await project.resources();

    await project.succeed(
      ...["up", "--yes", "--skip-preview", "--replace", entry?.urn ?? ""],
    );

    expect(writesSeen(emulator)).toEqual(REPLACED);
  });

  it("by an alias together with replaceOnChanges loses nothing: the dynamic host, which reports no detailed diff, updates", async () => {
    const { project, emulator, declare } = await created("");
    await declare(
      `${VALUE}, comment: "new"`,
      'aliases: [{ name: "first" }], replaceOnChanges: ["comment"], deleteBeforeReplace: true',
      "second",
    );

    await project.succeed("up", "--yes", "--skip-preview");

    expect(writesSeen(emulator)).toEqual([
      ...(host.name === "plugin"
        ? ["DELETE", "POST {comment,name,scopes,value}"]
        : ["PATCH {comment}"]),
    ]);
    expect(emulator.admin.secrets()).toMatchObject([{ comment: "new" }]);
  });

  it("of the resource that determines the store deletes no secret that the program has no value for", async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
    const program = (version: number, options: string) => `
      import * as pulumi from "@pulumi/pulumi";
      import { Secret } from ${JSON.stringify(host.module)};
      class Source extends pulumi.dynamic.Resource {
        declare readonly storeId: pulumi.Output<string>;
        constructor(version: number) {
          super({
            async create(inputs) { return { id: String(inputs.version), outs: inputs }; },
            async diff(_, olds, news) {
              const changes = olds.version !== news.version;
              return { changes, replaces: changes ? ["version"] : [], deleteBeforeReplace: true };
            },
          }, "source", { version, storeId: ${JSON.stringify(emulator.storeId)} });
        }
      }
      const { storeId } = new Source(${version});
      new Secret("secret", { storeId, name: "API_KEY", scopes: ["workers"] }, { ${options} });
    `;
    await project.program(
      program(1, `import: "${pulumiId(emulator, "API_KEY")}"`),
    );
    await project.succeed("up", "--yes", "--skip-preview");
    await project.program(program(1, ""));
    await project.succeed("up", "--yes", "--skip-preview");
    await project.program(program(2, ""));

    await project.succeed("up", "--yes", "--skip-preview");

    expect(await project.resources()).toHaveLength(2);
    expect(writesSeen(emulator)).toEqual([]);
  });
});
