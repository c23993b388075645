import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HOSTS } from "../support/hosts";
import { COMMAND_LINE, type PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const TERMINAL = require.resolve("../support/terminal.cjs");

/** Starts an import that shows its progress. Interrupts it as soon as some of the secrets are imported. */
function interrupt(project: PulumiProject, args: string[]): Promise<string> {
  const child = spawn(
    process.execPath,
    ["-r", TERMINAL, COMMAND_LINE, ...args],
    {
      cwd: project.folder,
      env: { ...process.env, ...project.env },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let printed = "";
  child.stderr.on("data", (piece: Buffer) => {
    printed += piece.toString();
    if (/Importing: [1-9]/.test(printed)) child.kill("SIGTERM");
  });
  return new Promise((settle) => {
    child.on("close", () => {
      settle(printed);
    });
  });
}

const declarations = async (project: PulumiProject) =>
  (await readFile(join(project.folder, "secrets.ts"), "utf8")).match(
    /new Secret\(/g,
  )?.length;

describe("an interrupted import", () => {
  it.each(HOSTS)("is finished by the same command: $name", async ({ name }) => {
    const { emulator, project } = await openScene();
    emulator.admin.seedExamples(250);
    const store = `${emulator.accountId}/${emulator.storeId}`;

    const command = ["import", store, "--yes", "--host", name];
    const printed = await interrupt(project, command);
    const again = await project.cli(...command);

    expect(printed).toMatch(/Importing: \d+ of 250, waiting for pulumi import/);
    expect(again).toMatchObject({ code: 0 });
    expect(await declarations(project)).toBe(250);
    await project.program('import "./secrets";');
    const preview = await project.pulumi("preview", "--expect-no-changes");
    expect(preview.output).toContain("251 unchanged");
  });
});
