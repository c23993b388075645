import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { HOSTS, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

// import-store.test.ts covers the dynamic host, which is the default.
it("import --host plugin imports a store with few requests, leaves out what the stack manages through the dynamic host, adds the code for the plugin to the same file, and leaves a clean preview", async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seed([{ name: "A" }]);
  await project.cli("import", pulumiId(emulator, "A"), "--yes");
  emulator.admin.seedExamples(150);
  const store = `${emulator.accountId}/${emulator.storeId}`;
  emulator.admin.resetRequests();

  const ran = await project.cli("import", store, "--host", "plugin", "--yes");
  const requests = emulator.admin.requests().length;
  await project.program('import "./secrets";');
  const preview = await project.pulumi("preview", "--expect-no-changes");

  expect(ran).toMatchObject({ code: 0 });
  expect(ran.output).toContain(
    "Left out: 1 of 151 secrets, because this stack manages them with the other one of this package's two hosts",
  );
  expect(preview).toMatchObject({
    code: 0,
    output: expect.stringContaining("152 unchanged"),
  });
  // The command requests two pages of the list. The plugin reads a few secrets one by one, and then lists the store
  // again.
  expect(requests).toBeLessThanOrEqual(2 * 2 + 3);
  const types = (await project.resources()).map(({ type }) => type);
  const ofPlugin = types.filter(
    (type) => type === "cloudflare-secrets-store:index:Secret",
  );
  expect([types.length, ofPlugin.length]).toEqual([151, 150]);
  expect(writesSeen(emulator)).toEqual([]);
});

it("import --host plugin refuses a project in which the engine would not find the plugin", async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seedExamples(2);
  const file = join(project.folder, "Pulumi.yaml");
  const settings = await readFile(file, "utf8");
  await writeFile(
    file,
    settings.replace(/^plugins:[^]*?(?=^\w|$(?![^]))/m, ""),
  );
  // The tests run under npm, which has the plugin on PATH.
  const folders = project.env["PATH"]?.split(delimiter) ?? [];
  project.env["PATH"] = folders
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
    .join(delimiter);
  const store = `${emulator.accountId}/${emulator.storeId}`;

  const ran = await project.cli("import", store, "--host", "plugin", "--yes");

  expect(ran.code).toBe(1);
  expect(ran.output).toMatch(/Nothing was changed\.\n.* add-plugin plugin\n/);
  expect(await project.resources()).toEqual([]);
  expect(emulator.admin.requests()).toEqual([]);
});

it("import asks the user to run pulumi up first if the program may already declare a secret of the stack, and afterward leaves the secret alone", async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seed([{ name: "API_KEY" }]);
  const [plugin] = HOSTS.filter(({ name }) => name === "plugin");
  const id = pulumiId(emulator, "API_KEY");
  const type = plugin?.type ?? "";
  const byPulumi = ["import", type, "secret", id, "--generate-code=false"];
  await project.succeed(...byPulumi, "--yes");
  await project.program(`
    import { Secret } from "${plugin?.module ?? ""}";
    new Secret("secret", { storeId: "${emulator.storeId}", name: "API_KEY", scopes: ["workers"] }, { protect: true });
  `);

  const before = await project.cli("import", id, "--host", "plugin");
  await project.succeed("up", "--yes", "--skip-preview");
  const after = await project.cli("import", id, "--host", "plugin");

  expect(before.code).toBe(1); // nobody can confirm
  expect(before.output).toMatch(
    /a file other than "secrets\.ts" declares it, run pulumi up first[^]*because there is no terminal/,
  );
  expect(after.output).toContain("There is nothing to do.");
  expect(after.output).not.toContain("pulumi up first");
});
