import { spawn } from "node:child_process";
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { ensurePulumiCli } from "pulumi-cli";
import { startEmulator, type Emulator } from "secrets-store-emulator";
import { watchTree, type Peaks } from "./process-tree";

/** Projects are inside the repository, so that `require` finds the built packages in the repository's node_modules. */
const PROJECTS = resolve(__dirname, "../../.test-projects");
const COMMAND_LINE = resolve(
  __dirname,
  "../../provider/bin/pulumi-cloudflare-secrets-store.cjs",
);
const SETTINGS = `name: bench
runtime: nodejs
main: index.js
plugins:
  providers:
    - name: cloudflare-secrets-store
      path: ${JSON.stringify(resolve(__dirname, "../../provider/bin"))}
    - name: secrets-store-bench
      path: ${JSON.stringify(resolve(__dirname, "../bin"))}
`;

/** A failed command. The message contains the end of the command's output. */
export class CommandError extends Error {}

/** A Pulumi project with one stack, and the store of its secrets. */
export interface Stage {
  emulator: Emulator;
  folder: string;
  program: (source: string) => Promise<void>;
  /** Runs the Pulumi CLI and watches its memory. */
  pulumi: (args: string[], env?: Record<string, string>) => Promise<Peaks>;
  /** Runs this package's own command line and watches its memory. */
  commandLine: (args: string[]) => Promise<Peaks>;
  /** Returns the content of the file in which the backend keeps the state. */
  state: () => Promise<string>;
  /** Resets the stack to its initial state. */
  forgetState: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts an emulator without limits and makes a project. Installs the Pulumi CLI first if it is missing. */
export async function openStage({
  delayMs,
  pendingMs,
}: {
  delayMs: number;
  pendingMs: number;
}): Promise<Stage> {
  const { folder: cliFolder } = await ensurePulumiCli();
  const emulator = await startEmulator({
    latencyMs: delayMs,
    pendingMs,
    rateLimit: false,
    quota: 1_000_000,
  });
  await mkdir(PROJECTS, { recursive: true });
  const folder = await mkdtemp(join(PROJECTS, "bench-"));
  await mkdir(join(folder, "state"));
  await mkdir(join(folder, "temporary"));
  await writeFile(join(folder, "Pulumi.yaml"), SETTINGS);
  await writeFile(join(folder, "index.js"), "");
  const env = {
    ...process.env,
    PATH: `${cliFolder}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    // A new folder for each run, because the CLI reads each log in this folder and logs of earlier runs would slow it
    // down.
    PULUMI_HOME: join(folder, "home"),
    // A new folder for each run, because temporary files of earlier runs must not affect this one.
    TMPDIR: join(folder, "temporary"),
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for measuring",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    CLOUDFLARE_BASE_URL: emulator.url,
    CLOUDFLARE_API_TOKEN: emulator.token,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
    NO_COLOR: "1",
  };
  const pulumi: Stage["pulumi"] = (args, more = {}) =>
    run("pulumi", [...args, "--non-interactive"], folder, { ...env, ...more });
  const stateFile = join(folder, "state/.pulumi/stacks/bench/bench.json");
  const emptyFile = join(folder, "empty.json");
  await pulumi(["stack", "init", "bench"]);
  await copyFile(stateFile, emptyFile);
  return {
    emulator,
    folder,
    pulumi,
    program: (source) => writeFile(join(folder, "index.js"), source),
    commandLine: (args) =>
      run(process.execPath, [COMMAND_LINE, ...args], folder, env),
    state: () => readFile(stateFile, "utf8"),
    forgetState: () => copyFile(emptyFile, stateFile),
    close: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(
  program: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Peaks> {
  return new Promise((settle, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const peaks = child.pid === undefined ? () => ({}) : watchTree(child.pid);
    let output = "";
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (code) => {
      const seen = peaks();
      if (code === 0) settle(seen);
      else
        reject(
          new CommandError(
            `${program} ${args.join(" ")} exited with status ${String(code)}:\n${output}`,
          ),
        );
    });
  });
}
