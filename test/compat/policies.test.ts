import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { ensurePulumiCli } from "pulumi-cli";
import { HOSTS, programOf, type ProgramSecret } from "../support/hosts";
import type { PulumiProject, Ran } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(600_000);
const run = promisify(execFile);

const EXAMPLE = join(__dirname, "../../examples/check-with-policies");
/**
 * The program that the engine starts if it finds no language host. The engine runs it in the folder of the policy pack.
 */
const ANALYZER = `#!/bin/sh
exec node node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js "$@"
`;

let parent: string;
let pack: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "policies-"));
  pack = join(parent, "policies");
  await cp(EXAMPLE, pack, { recursive: true });
  await run("npm", ["install", "--ignore-scripts"], { cwd: pack });
});
afterEach(closeScenes);
afterAll(() => rm(parent, { recursive: true }));

/**
 * Makes a folder with the CLI but without its language hosts. The engine prefers a language host to the analyzer, but
 * the newest language host that the tests can build is too old to start a policy pack. The CLI is the oldest supported
 * one, because CLI 3.276.0 starts a policy pack only with a language host.
 */
async function cliWithAnalyzer(): Promise<string> {
  const folder = await mkdtemp(join(parent, "cli-"));
  const oldest = await ensurePulumiCli({ oldest: true });
  await cp(join(oldest.folder, "pulumi"), join(folder, "pulumi"));
  const analyzer = join(folder, "pulumi-analyzer-policy-nodejs");
  await writeFile(analyzer, ANALYZER, { mode: 0o755 });
  return folder;
}

/** Runs the pack on the state of a project, without its stack and its program. */
async function analyze(project: PulumiProject): Promise<Ran> {
  const file = join(project.folder, "state.json");
  await project.succeed("stack", "export", "--file", file);
  const cli = await cliWithAnalyzer();
  const env: NodeJS.ProcessEnv = { ...process.env, ...project.env };
  const folders = project.env["PATH"]?.split(delimiter) ?? [];
  const withoutHosts = folders.filter(
    (folder) => !existsSync(join(folder, "pulumi-language-nodejs")),
  );
  env["PATH"] = [cli, ...withoutHosts].join(delimiter);
  const args = ["policy", "analyze", "--policy-pack", pack, "--file", file];
  // Asynchronous, because the secrets provider that decrypts the state runs in this process.
  return new Promise((settle) => {
    execFile("pulumi", args, { env, cwd: parent }, (error, stdout, stderr) => {
      settle({ code: error === null ? 0 : 1, output: stdout + stderr });
    });
  });
}

describe.each(HOSTS)("the policy pack, for the $name host", (host) => {
  it("refuses a secret that violates a policy, and passes one that does not", async () => {
    const { emulator, project } = await openScene();
    const secret = { value: '"v"', comment: "team chat" };
    const deploy = async (args: ProgramSecret) => {
      await project.program(programOf(host, emulator, args));
      await project.succeed("up", "--yes", "--skip-preview");
      return analyze(project);
    };

    const refused = await deploy({ value: '"v"', scopes: ["workers", "dex"] });
    const passed = await deploy({ ...secret, options: "{ protect: true }" });

    expect(refused.output).toContain('Remove the scope "dex"');
    expect(refused.output).toContain("Set the resource option protect: true.");
    expect(refused.output).toContain("Set comment to the team");
    expect(refused.code).not.toBe(0);
    expect(passed).toMatchObject({ code: 0 });
  });
});
