import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

it("import --declared says why the program cannot say what it declares", async () => {
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

/** A program that was there first: a secret in a component, and one beside it. */
const programThatWasFirst = (
  { module }: Host,
  { storeId }: Emulator,
  value: string | undefined,
) => `
  import * as pulumi from "@pulumi/pulumi";
  import { Secret } from ${JSON.stringify(module)};
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
`;

const LACKING =
  'The store does not have:\n  "NEW_KEY", which the program declares as "new": ';

describe.each(HOSTS)("import --declared --host $name", (host) => {
  const open = async (value?: string) => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([
      { name: "API_KEY" },
      { name: "OTHER_KEY", comment: "b" },
      { name: "STRANGER" },
    ]);
    await project.program(programThatWasFirst(host, emulator, value));
    const run = () =>
      project.cli(
        "import",
        `${emulator.accountId}/${emulator.storeId}`,
        ...["--declared", "--host", host.name, "--yes"],
      );
    return { project, emulator, run };
  };

  it("imports what a program without values declares, under its logical names and parents, and lists what the store lacks", async () => {
    const { project, emulator, run } = await open();

    const ran = await run();
    const resources = await project.resources();
    const again = await run();

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain(`${LACKING}give it a value`);
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
      ]),
    );
    expect(again.output).toContain("There is nothing to import.");
    expect(writesSeen(emulator)).toEqual([]);
    // The rest of the program is there to stay: without the secret that the store lacks, nothing is left to do.
    emulator.admin.seed([{ name: "NEW_KEY" }]);
    expect(await run()).toMatchObject({ code: 0 });
    await project.succeed("preview", "--expect-no-changes");
  });

  it("imports what a program with values declares, and the next update writes the values and creates what the store lacks", async () => {
    const { project, emulator, run } = await open("v");

    const ran = await run();
    const wrote = writesSeen(emulator);
    const up = await project.succeed("up", "--yes", "--skip-preview");

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain(`${LACKING}pulumi up creates it`);
    expect(wrote).toEqual([]);
    expect(up).toMatch(/1 created[^]*2 updated/);
    for (const name of ["API_KEY", "OTHER_KEY", "NEW_KEY"])
      expect(
        emulator.admin.hasValue(emulator.admin.find(name)?.id ?? "", "v"),
      ).toBe(true);
  });

  // Whether a secret that differs is imported is decided before the host matters.
  if (host.name === "plugin") return;

  it("leaves out a secret that differs from what the program declares with a value", async () => {
    const { project, emulator, run } = await open("v");
    const { id = "" } = emulator.admin.find("OTHER_KEY") ?? {};
    emulator.admin.change(id, { comment: "somebody else's" });

    const ran = await run();

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain(
      `Left out: ${pulumiId(emulator, "OTHER_KEY")}. The program declares "OTHER_KEY" with another comment, and with a value.`,
    );
    expect((await project.resources()).map(({ id }) => id)).not.toContain(
      pulumiId(emulator, "OTHER_KEY"),
    );
  });

  it("imports a secret that differs from what the program declares without a value, and the preview shows the difference", async () => {
    const { project, emulator, run } = await open();
    const { id = "" } = emulator.admin.find("OTHER_KEY") ?? {};
    emulator.admin.seed([{ name: "NEW_KEY" }]);
    emulator.admin.change(id, { comment: "made in the dashboard" });

    const ran = await run();
    const preview = await project.succeed("preview");

    expect(ran).toMatchObject({ code: 0 });
    expect(preview).toContain("1 to update");
    expect(writesSeen(emulator)).toEqual([]);
  });
});

it("import --declared brings the explicit provider that the program gives its secrets", async () => {
  const { project, emulator } = await openScene();
  emulator.admin.seed([{ name: "API_KEY" }]);
  await project.program(`
    import { Provider, Secret } from "pulumi-cloudflare-secrets-store/plugin";
    const provider = new Provider("other", { accountId: ${JSON.stringify(emulator.accountId)} });
    new Secret("key", { storeId: ${JSON.stringify(emulator.storeId)}, name: "API_KEY", scopes: ["workers"] }, { provider });
  `);

  const ran = await project.cli(
    "import",
    `${emulator.accountId}/${emulator.storeId}`,
    ...["--declared", "--host", "plugin", "--yes"],
  );

  expect(ran).toMatchObject({ code: 0 });
  await project.succeed("preview", "--expect-no-changes");
});
