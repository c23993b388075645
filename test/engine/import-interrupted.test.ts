import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HOSTS, pulumiId } from "../support/hosts";
import { COMMAND_LINE, type PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const TERMINAL = require.resolve("../support/terminal.cjs");

/** Starts an import that shows its progress, and interrupts it as soon as some of the secrets are imported. */
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

/** The ID and the logical name of each secret that the file declares. */
async function declaredIn({ folder }: PulumiProject): Promise<string[]> {
  const code = await readFile(join(folder, "secrets.ts"), "utf8");
  const declarations = code.matchAll(
    /^\/\/ (\S+)\nexport const \w+ = new Secret\(\s*"([^"]+)"/gm,
  );
  return Array.from(declarations, ([, id = "", name = ""]) => `${id} ${name}`);
}

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
    // Runs no preview, which would take longer than both imports. import-store.test.ts and import-hosts.test.ts run
    // one.
    const inStack = (await project.resources()).map(
      ({ id, urn }) => `${id} ${urn.replace(/.*::/, "")}`,
    );
    expect(inStack).toHaveLength(250);
    expect(new Set(inStack.map((each) => each.split(" ")[0]))).toEqual(
      new Set(
        emulator.admin
          .secrets()
          .map((secret) => pulumiId(emulator, secret.name)),
      ),
    );
    expect((await declaredIn(project)).sort()).toEqual(inStack.sort());
  });
});
