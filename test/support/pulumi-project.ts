import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { closeKeyServer, keyServerUrl } from "./key-server";
import {
  readStack,
  writeConfig,
  writeStack,
  type ConfigValue,
} from "./stack-files";

/** Projects are inside the repository, so that `require` finds the built package in the repository's node_modules. */
export const PROJECTS = resolve(__dirname, "../../.test-projects");
/** The published command line. */
export const COMMAND_LINE = resolve(
  __dirname,
  "../../provider/bin/pulumi-cloudflare-secrets-store.cjs",
);

const LAZY_COMPILER = resolve(__dirname, "lazy-compiler.cjs");

/** Settings that make the processes of a command faster without changing what they do. */
export const QUICK_PROCESSES = {
  // The processes are short-lived. They would spend a fifth of their time collecting garbage that is freed anyway when
  // they end.
  GOGC: "400",
  NODE_OPTIONS: `--max-semi-space-size=64 --require ${LAZY_COMPILER}`,
};

/**
 * Tells the engine where the built plugin is. The engine never starts it for a project without the plugin's resources.
 */
const PLUGIN_ENTRY = `plugins:
  providers:
    - name: cloudflare-secrets-store
      path: ${JSON.stringify(resolve(__dirname, "../../provider/bin"))}
`;

/** What a command printed, and how it ended. */
export interface Ran {
  code: number;
  /** Standard output and standard error, in the order of arrival. */
  output: string;
}

/** A Pulumi project in its own folder, with one stack, local state and the emulator as its API. */
export interface PulumiProject {
  name: string;
  folder: string;
  env: Record<string, string>;
  /** Replaces the program. The string is the content of `index.ts`, including imports of the package. */
  program: (source: string) => Promise<void>;
  /** Runs the Pulumi CLI, as a user would. */
  pulumi: (...args: string[]) => Promise<Ran>;
  /** Runs a Pulumi command that must succeed. If it fails, throws what it printed. */
  succeed: (...args: string[]) => Promise<string>;
  /** Runs this package's own command line. */
  cli: (...args: string[]) => Promise<Ran>;
  setConfig: (key: string, value: string) => Promise<void>;
  /** Sets configuration that is encrypted in the stack's file. */
  setSecret: (key: string, value: string) => Promise<void>;
  removeConfig: (key: string) => Promise<void>;
  /** The stack's state, with secrets decrypted. */
  deployment: () => Promise<Deployment>;
  /** The resources in the state, without the stack itself and providers. */
  resources: () => Promise<StateEntry[]>;
  remove: () => Promise<void>;
}

/** A resource in the state, with the fields that tests use. */
export interface StateEntry {
  urn: string;
  type: string;
  id: string;
  protect?: boolean;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** The output of `pulumi stack export`, with the fields that tests use. */
export interface Deployment {
  resources?: ExportedEntry[];
  pending_operations?: unknown[];
}

/** How to make a project and its stack. */
export interface ProjectOptions {
  emulator: Emulator;
  name?: string;
  stackName?: string;
  config?: Record<string, string>;
  /** Variables that are added to the emulator's address and credentials, or override them. */
  env?: Record<string, string>;
  /** The folder that will contain the project's folder. Default: one inside the repository. */
  parent?: string;
  /** A project whose backend this one shares, so that stack references can reach its stacks. */
  backendOf?: PulumiProject;
  /**
   * Whether the project looks like a user's: modules are resolved in the old way that Pulumi's templates used for a
   * long time. The engine does not check types, which would more than double a command's time. Instead,
   * `checkedPrograms` checks all programs of a test file once.
   */
  plain?: boolean;
  /**
   * Whether each command starts a process for the program, as it does for users. By default, the program runs in a
   * language host that test files share, which takes half the time. A program needs its own process if it is an ES
   * module, writes to the console, or ends its process.
   */
  ownProcess?: boolean;
}

afterAll(closeKeyServer);

/** The Pulumi commands that always run the program. */
const PROGRAM_COMMANDS = new Set(["preview", "up"]);

/** Makes a project and its stack. Installs the Pulumi CLI first if it is missing. */
export async function createProject(
  options: ProjectOptions,
): Promise<PulumiProject> {
  const parent = options.parent ?? PROJECTS;
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "project-"));
  const name = options.name ?? "engine-test";
  await writeFile(
    join(folder, "Pulumi.yaml"),
    `name: ${name}\nruntime: nodejs\n${PLUGIN_ENTRY}`,
  );
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: compilerOptions(options) }),
  );
  const env = environment(options, folder, {
    cliFolder: await sharedEngine.cliFolder(),
    keyServer: await keyServerUrl(),
  });
  await writeFile(join(folder, "index.ts"), "");
  await writeStack({
    folder,
    home: env.PULUMI_HOME,
    backend: env.PULUMI_BACKEND_URL,
    project: name,
    stack: options.stackName ?? "test",
    config: options.config ?? {},
  });
  return projectIn(folder, name, env, options);
}

/** The settings in a project's tsconfig.json. */
export function compilerOptions({ plain }: Pick<ProjectOptions, "plain">) {
  const modules =
    plain === true
      ? { module: "commonjs", moduleResolution: "node" }
      : { module: "node16" };
  return { ...modules, target: "es2022", strict: true };
}

/** Returns the outputs of a project's stack. Secret outputs have Pulumi's mark. */
export async function stackOutputs(
  project: PulumiProject,
): Promise<Record<string, unknown>> {
  const { resources = [] } = await project.deployment();
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return stack?.outputs ?? {};
}

/** Opens an existing project in a folder, including its stack. */
export function projectIn(
  folder: string,
  name: string,
  env: Record<string, string>,
  { ownProcess = false }: Pick<ProjectOptions, "ownProcess"> = {},
): PulumiProject {
  const inOwnProcess = (...args: string[]) => run("pulumi", args, folder, env);
  const pulumi = async (...args: string[]) => {
    if (ownProcess || !PROGRAM_COMMANDS.has(args[0] ?? ""))
      return inOwnProcess(...args);
    const { result, written } = await sharedEngine.withLanguageHost(
      { ...process.env, ...env },
      (address) => inOwnProcess(...args, `--client=${address}`),
    );
    return { ...result, output: result.output + written };
  };
  const succeed = async (...args: string[]) => {
    const ran = await pulumi(...args);
    if (ran.code === 0) return ran.output;
    throw new Error(`pulumi ${args.join(" ")}: ${ran.output}`);
  };
  const deployment = async () => {
    const stored = await readStack(env["PULUMI_BACKEND_URL"] ?? "", name);
    if (stored !== undefined) return stored as Deployment;
    const exported = await succeed("stack", "export", "--show-secrets");
    return (JSON.parse(exported) as { deployment: Deployment }).deployment;
  };
  const configure = async (key: string, value: ConfigValue, args: string[]) => {
    if (!(await writeConfig({ folder, project: name }, key, value)))
      await succeed("config", ...args);
  };
  return {
    name,
    folder,
    env,
    pulumi,
    succeed,
    deployment,
    program: (source) => writeFile(join(folder, "index.ts"), source),
    cli: (...args) =>
      run(process.execPath, [COMMAND_LINE, ...args], folder, env),
    setConfig: (key, value) =>
      configure(key, value, ["set", "--plaintext", key, value]),
    setSecret: (key, secret) =>
      configure(key, { secret }, ["set", "--secret", key, secret]),
    removeConfig: (key) => configure(key, undefined, ["rm", key]),
    resources: async () => stateEntries(await deployment()),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function environment(
  { emulator, env, backendOf }: ProjectOptions,
  folder: string,
  { cliFolder, keyServer }: { cliFolder: string; keyServer: string },
) {
  const state = join(backendOf?.folder ?? folder, "state");
  return {
    PATH: `${cliFolder}:${process.env["PATH"] ?? ""}`,
    PULUMI_BACKEND_URL: `file://${state}`,
    // This folder is removed with the project. The CLI reads every old log, and a test machine has thousands.
    PULUMI_HOME: join(folder, "home"),
    VAULT_ADDR: keyServer,
    // The passphrase of stacks that a test makes itself.
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Skips the type checks, because the programs are short and many, and the type tests check that programs compile.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    CLOUDFLARE_BASE_URL: emulator.url,
    CLOUDFLARE_API_TOKEN: emulator.token,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
    NO_COLOR: "1",
    ...QUICK_PROCESSES,
    ...env,
  };
}

function run(
  program: string,
  args: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Ran> {
  return new Promise((settle) => {
    const options = {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      settle({
        code: error === null ? 0 : (child.exitCode ?? 1),
        output: stdout + stderr,
      });
    });
  });
}

/** An entry in the engine's export, which omits empty property bags. */
type ExportedEntry = Omit<StateEntry, "inputs" | "outputs"> &
  Partial<Pick<StateEntry, "inputs" | "outputs">>;

function stateEntries({ resources = [] }: Deployment): StateEntry[] {
  const own = resources.filter(({ type }) => !type.startsWith("pulumi:"));
  return own.map((entry) => ({
    ...entry,
    inputs: entry.inputs ?? {},
    outputs: entry.outputs ?? {},
  }));
}
