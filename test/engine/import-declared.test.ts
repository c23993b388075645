import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

it("import --declared says why the program fails", async () => {
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
 * A program that declares secrets before the import, one of them in a component. On the plugin, one has an explicit
 * provider.
 */
const programThatWasFirst = (
  { module, name }: Host,
  { storeId, accountId }: Emulator,
  more = "",
) => `
  import * as pulumi from "@pulumi/pulumi";
  import * as host from ${JSON.stringify(module)};
  const { Secret } = host;
  const common = ${JSON.stringify({ storeId, scopes: ["workers"] })};
  const value = "v";
  class App extends pulumi.ComponentResource {
    constructor(name: string) {
      super("my:index:App", name);
      new Secret("app", { ...common, name: "API_KEY" }, { parent: this });
      this.registerOutputs({});
    }
  }
  new App("app");
  new Secret("two", { ...common, name: "OTHER_KEY", comment: "b" });
  new Secret("differs", { ...common, name: "DIFFERENT_KEY", comment: "ours" });
  new Secret("valued", { ...common, name: "KEY_WITH_VALUE", comment: "c", value });
  new Secret("new", { ...common, name: "NEW_KEY", value });
  ${
    name === "plugin"
      ? `const provider = new host.Provider("other", { accountId: ${JSON.stringify(accountId)} });
         new Secret("provided", { ...common, name: "PROVIDED_KEY", value }, { provider });`
      : ""
  }
  ${more}
`;

/** A secret that is declared with a value, and with a comment that differs from the one in the store. */
const WOULD_OVERWRITE =
  'new Secret("overwrites", { ...common, name: "FOREIGN_KEY", comment: "ours", value });';

describe.each(HOSTS)("import --declared --host $name", (host) => {
  it("imports what the program declares, with its logical names, parents and providers, except secrets that it would overwrite, and the next update writes values and differences and creates missing secrets", async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([
      { name: "API_KEY" },
      { name: "OTHER_KEY", comment: "b" },
      { name: "DIFFERENT_KEY", comment: "somebody else's" },
      { name: "KEY_WITH_VALUE", comment: "c" },
      { name: "PROVIDED_KEY" },
      { name: "FOREIGN_KEY", comment: "somebody else's" },
      { name: "STRANGER" },
    ]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const foreign = pulumiId(emulator, "FOREIGN_KEY");
    await project.program(programThatWasFirst(host, emulator, WOULD_OVERWRITE));

    const ran = await project.cli(
      ...["import", store, "--declared", "--host", host.name, "--yes"],
    );
    const wrote = writesSeen(emulator);
    const imported = await project.resources();
    await project.program(programThatWasFirst(host, emulator));
    const up = await project.succeed("up", "--yes", "--skip-preview");

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain(
      'These secrets are not in the store:\n  "NEW_KEY", which the program declares as "new": pulumi up creates it',
    );
    expect(ran.output).toContain(
      `Left out: ${foreign}. The program declares "FOREIGN_KEY" with a different comment (live: "somebody else's"), and the next update would overwrite its value.`,
    );
    expect(wrote).toEqual([]);
    const valued = [
      "KEY_WITH_VALUE",
      ...(host.name === "plugin" ? ["PROVIDED_KEY"] : []),
    ];
    expect(
      imported
        .filter(({ type }) => type === host.type)
        .map(({ urn, id }) => [...urn.split("::").slice(2), id])
        .sort(),
    ).toEqual(
      [
        [`my:index:App$${host.type}`, "app", pulumiId(emulator, "API_KEY")],
        [host.type, "two", pulumiId(emulator, "OTHER_KEY")],
        [host.type, "differs", pulumiId(emulator, "DIFFERENT_KEY")],
        [host.type, "valued", pulumiId(emulator, "KEY_WITH_VALUE")],
        ...(host.name === "plugin"
          ? [[host.type, "provided", pulumiId(emulator, "PROVIDED_KEY")]]
          : []),
      ].sort(),
    );
    expect(up).toMatch(
      new RegExp(`1 created\\s[^]*\\b${String(1 + valued.length)} updated`),
    );
    expect(up).not.toMatch(/deleted|replaced/);
    for (const name of [...valued, "NEW_KEY"])
      expect(
        emulator.admin.hasValue(emulator.admin.find(name)?.id ?? "", "v"),
      ).toBe(true);
    expect(emulator.admin.find("DIFFERENT_KEY")).toMatchObject({
      comment: "ours",
    });
  });
});
