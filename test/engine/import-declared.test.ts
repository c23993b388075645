import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

it("import --declared says why the program fails, so that its declarations are unknown", async () => {
  const { project, emulator } = await openScene();
  emulator.admin.seed([{ name: "NEW" }]);
  await project.program('throw new Error("this program is broken");');

  const ran = await project.cli(
    "import",
    `${emulator.accountId}/${emulator.storeId}`,
    "--declared",
    "--yes",
  );

  expect(ran.code).toBe(1);
  expect(ran.output).toContain("Error: this program is broken\n");
  expect(ran.output).toMatch(
    /index\.ts:\d[^]*Fix the program, then run the same command again\.\n$/,
  );
  expect(ran.output).not.toContain("u001b");
});

/**
 * A program that declares secrets before the import: one in a component and others next to it. With the plugin, one has an
 * explicit provider.
 */
const programThatWasFirst = (
  { module, name }: Host,
  { storeId, accountId }: Emulator,
  { value, more = "" }: { value?: string; more?: string },
) => `
  import * as pulumi from "@pulumi/pulumi";
  import * as host from ${JSON.stringify(module)};
  const { Secret } = host;
  const common = ${JSON.stringify({ storeId, scopes: ["workers"], value })};
  class App extends pulumi.ComponentResource {
    constructor(name: string) {
      super("my:index:App", name);
      new Secret("app", { ...common, name: "API_KEY" }, { parent: this });
      this.registerOutputs({});
    }
  }
  new App("app");
  new Secret("two", { ...common, name: "OTHER_KEY", comment: "b" });
  new Secret("new", { ...common, name: "NEW_KEY" });
  ${
    name === "plugin"
      ? `const provider = new host.Provider("other", { accountId: ${JSON.stringify(accountId)} });
         new Secret("provided", { ...common, name: "PROVIDED_KEY" }, { provider });`
      : ""
  }
  ${more}
`;

/** A secret that is declared with a different comment from the one in the store. */
const DIFFERS =
  'new Secret("differs", { ...common, name: "DIFFERENT_KEY", comment: "ours" });';

describe.each(HOSTS)("import --declared --host $name", (host) => {
  const open = async (value?: string) => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([
      { name: "API_KEY" },
      { name: "OTHER_KEY", comment: "b" },
      { name: "PROVIDED_KEY" },
      { name: "DIFFERENT_KEY", comment: "somebody else's" },
      { name: "STRANGER" },
    ]);
    const declare = (more = "") =>
      project.program(
        programThatWasFirst(host, emulator, {
          ...(value !== undefined && { value }),
          more,
        }),
      );
    const run = () =>
      project.cli(
        "import",
        `${emulator.accountId}/${emulator.storeId}`,
        ...["--declared", "--host", host.name, "--yes"],
      );
    return { project, emulator, declare, run };
  };

  it("imports what a program without values declares, even if it differs, under its logical names, parents and providers, and lists what the store lacks", async () => {
    const { project, emulator, declare, run } = await open();
    emulator.admin.seed([{ name: "NEW_KEY" }]);
    await declare(DIFFERS);

    const ran = await run();
    const resources = await project.resources();
    const preview = await project.succeed("preview");

    expect(ran).toMatchObject({ code: 0 });
    expect(
      resources.map(({ urn, id }) => [
        urn.split("::")[2],
        urn.split("::")[3],
        id,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [`my:index:App$${host.type}`, "app", pulumiId(emulator, "API_KEY")],
        [host.type, "two", pulumiId(emulator, "OTHER_KEY")],
        [host.type, "differs", pulumiId(emulator, "DIFFERENT_KEY")],
        [host.type, "new", pulumiId(emulator, "NEW_KEY")],
        ...(host.name === "plugin"
          ? [[host.type, "provided", pulumiId(emulator, "PROVIDED_KEY")]]
          : []),
      ]),
    );
    // From now on, only the secret that differs needs an update.
    expect(preview).toMatch(/1 to update\s+\d+ unchanged/);
    expect(preview).not.toMatch(/to create|to delete|to replace/);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("imports what a program with values declares, unless it differs, and the next update writes the values and creates what the store lacks", async () => {
    const { project, emulator, declare, run } = await open("v");
    await declare(DIFFERS);
    const different = pulumiId(emulator, "DIFFERENT_KEY");

    const ran = await run();
    const wrote = writesSeen(emulator);
    const imported = (await project.resources()).map(({ id }) => id);
    await declare();
    const up = await project.succeed("up", "--yes", "--skip-preview");

    const names = [
      ...["API_KEY", "OTHER_KEY"],
      ...(host.name === "plugin" ? ["PROVIDED_KEY"] : []),
    ];
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain(
      'These secrets are not in the store:\n  "NEW_KEY", which the program declares as "new": pulumi up creates it',
    );
    expect(ran.output).toContain(
      `Left out: ${different}. The program declares "DIFFERENT_KEY" with a different comment, and with a value.`,
    );
    expect(imported).not.toContain(different);
    expect(wrote).toEqual([]);
    expect(up).toMatch(
      new RegExp(`1 created[^]*${String(names.length)} updated`),
    );
    for (const name of [...names, "NEW_KEY"])
      expect(
        emulator.admin.hasValue(emulator.admin.find(name)?.id ?? "", "v"),
      ).toBe(true);
  });
});
