import { HOSTS, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

describe.each(HOSTS)("import --host $name", (host) => {
  it("takes a store with few requests, writes the code for that host, and leaves a clean preview", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seedExamples(150);
    const store = `${emulator.accountId}/${emulator.storeId}`;

    const ran = await project.cli(
      "import",
      store,
      "--host",
      host.name,
      "--yes",
    );
    const requests = emulator.admin.requests().length;
    await project.program('import "./secrets";');
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(ran).toMatchObject({ code: 0 });
    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("151 unchanged"),
    });
    // Two pages for the command; with the plugin the engine reads the secrets once more, by pages too.
    expect(requests).toBeLessThanOrEqual(host.name === "plugin" ? 7 : 2);
    expect(
      (await project.resources()).every(({ type }) => type === host.type),
    ).toBe(true);
    expect(writesSeen(emulator)).toEqual([]);
  });
});

it("import refuses a host that is none", async () => {
  const { emulator, project } = await openScene();

  const ran = await project.cli(
    "import",
    emulator.accountId,
    "--host",
    "other",
  );

  expect(ran.code).toBe(1);
  expect(ran.output).toContain("dynamic, plugin");
  expect(emulator.admin.requests()).toEqual([]);
});

it("import leaves alone what the stack manages through the other host", async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seedExamples(2);
  const store = `${emulator.accountId}/${emulator.storeId}`;
  await project.cli("import", store, "--yes");

  const again = await project.cli(
    "import",
    store,
    "--host",
    "plugin",
    "--out",
    "other.ts",
    "--yes",
  );

  expect(again.code).toBe(0);
  expect(again.output).toContain(
    "Left out, because this stack manages them through the other host: 2 of 2",
  );
  expect(await project.resources()).toHaveLength(2);
});

it("import puts what the plugin is to manage beside what the dynamic provider does, into one file", async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seed([{ name: "A" }, { name: "B" }]);
  await project.cli("import", pulumiId(emulator, "A"), "--yes");

  const id = pulumiId(emulator, "B");
  const ran = await project.cli("import", id, "--host", "plugin", "--yes");
  await project.program('import "./secrets";');

  expect(ran.code).toBe(0);
  await project.succeed("preview", "--expect-no-changes");
  expect(await project.resources()).toHaveLength(2);
});
