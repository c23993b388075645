import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const PROGRAM = `
  import * as pulumi from "@pulumi/pulumi";
  require(\`./secrets.\${pulumi.getStack()}\`);
`;

describe("stacks of one project, each with secrets of its own", () => {
  it("do not share a file: the second import is refused, and with a file for each all is clean", async () => {
    const { emulator, project } = await openScene({ stackName: "dev" });
    emulator.admin.seed([{ name: "DEV_KEY" }, { name: "PROD_KEY" }]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const take = (stack: string, out: string) =>
      project.cli(
        ...["import", store, "--name", `${stack.toUpperCase()}_*`],
        ...["--stack", stack, "--out", out, "--yes"],
      );
    await take("dev", "secrets.dev.ts");
    await project.succeed("stack", "init", "prod");

    const shared = await take("prod", "secrets.dev.ts");
    const apart = await take("prod", "secrets.prod.ts");
    await project.program(PROGRAM);

    expect(shared.code).toBe(1);
    expect(shared.output).toContain("Are they another stack's?");
    expect(apart.code).toBe(0);
    for (const stack of ["dev", "prod"])
      await project.succeed("preview", "--expect-no-changes", "-s", stack);
  });

  it("share one where they are about the same secrets", async () => {
    const { emulator, project } = await openScene({ stackName: "dev" });
    emulator.admin.seed([{ name: "KEY" }]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    await project.cli("import", store, "--yes");
    await project.succeed("stack", "init", "other");

    const again = await project.cli("import", store, "--yes");
    await project.program('import "./secrets";');

    expect(again.code).toBe(0);
    for (const stack of ["dev", "other"])
      await project.succeed("preview", "--expect-no-changes", "-s", stack);
  });
});
