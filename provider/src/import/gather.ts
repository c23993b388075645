import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadTransport } from "../api";
import {
  findProgramSource,
  findProject,
  openStack,
  refuseOldForImports,
  type DeclaredResources,
  type PluginPlace,
  type ProgramSource,
  type Project,
  type Stack,
  pathFrom,
} from "../stack";
import { refuseOtherLanguages } from "./languages";
import type { MovedSecret } from "./sources/moved-secret";
import type { ImportOptions, UserInterface } from "./options";
import { requirePlugin } from "./plugin-place";
import {
  findTargets,
  readCloudflareStacks,
  readTargets,
  readTerraformStates,
} from "./sources/targets";
import { discover, type Discovery, type Target } from "../lookups";
import { LifecycleError, type Notice, quote } from "../messages";
import type { WrittenId } from "../model";
import { openSession, type Session } from "../session";
import { type ExistingCode, readExistingCode } from "./code/existing-code";
import { readOutFile } from "./code/out-file";

/** Everything that an import reads before it decides what to do. */
export interface Gathered {
  project: Project;
  /** The program that imports `outFile`, and where the program's source is. */
  program: ProgramSource;
  /** Where the engine finds the plugin. Absent if the import is for the dynamic provider. */
  plugin: PluginPlace | undefined;
  stack: Stack;
  /** The output of `pulumi stack export`. Encrypted parts stay encrypted. */
  exported: unknown;
  /** The targets (stores and secrets) that the user named. */
  targets: Target[];
  /** The secrets from the state of another tool (Terraform, `@pulumi/cloudflare`). */
  moved: MovedSecret[];
  discovery: Discovery;
  /** What the program declares. Absent unless the import is limited to secrets that the program declares. */
  declared: DeclaredResources | undefined;
  outFile: {
    path: string;
    /** The file's content. Absent if the file does not exist. */
    text: string | undefined;
    /** What the file declares. Absent if the file does not exist. */
    code: ExistingCode | undefined;
  };
}

/**
 * Reads the targets, the TypeScript file, the stack and the store. Changes nothing.
 *
 * @throws LifecycleError, or an error from the API client, with a message for users.
 */
export async function gather(
  options: ImportOptions,
  ui: Pick<UserInterface, "say" | "trace" | "waitFor" | "signal">,
): Promise<Gathered> {
  const { host } = options;
  const named = readTargets(options);
  const inFiles = await ui.waitFor("Terraform's state", () =>
    readTerraformStates(options),
  );
  const project = findProject(options.cwd);
  if (!options.declared) refuseOtherLanguages(project, host);
  const plugin = requirePlugin(project, host, options.env);
  const program = findProgramSource(project);
  const outFile = await readCode(options, program);

  const stack = await openStack({
    folder: project.folder,
    stack: options.stack,
    trace: ui.trace,
    waitFor: ui.waitFor,
  });
  // The Pulumi CLI reads the state while this process reads the store.
  const exporting = stack.export();
  exporting.catch(() => undefined); // the `await` below reports the failure
  const session = await connect(stack, options, ui);
  const inStacks = await readCloudflareStacks(options, project, ui);
  const moved = [...inFiles, ...inStacks];
  const [exported, { targets, discovery }] = await Promise.all([
    exporting,
    discoverAll(named, moved, session),
    // Refuse old versions of the Pulumi CLI, because they ignore the outputs in an import file.
    host.properties && refuseOldForImports(),
  ]);
  const declared = options.declared
    ? await stack.declaredResources()
    : undefined;
  return {
    project,
    program,
    plugin,
    stack,
    exported,
    targets,
    moved,
    discovery,
    declared,
    outFile,
  };
}

async function readCode(
  { cwd, out, host, declared }: ImportOptions,
  program: ProgramSource,
): Promise<Gathered["outFile"]> {
  if (declared) {
    // The program already declares the secrets, so the import writes no code and reads no file.
    const path = resolve(program.folder, "secrets.ts");
    return { path, text: undefined, code: undefined };
  }
  const path = out === undefined ? besideSource(program) : resolve(cwd, out);
  const text = await readOutFile(path);
  const code =
    text === undefined
      ? undefined
      : readExistingCode(text, host.module, pathFrom(cwd, path));
  return { path, text, code };
}

function besideSource({ folder, compiledEntry }: ProgramSource): string {
  if (compiledEntry === undefined) return resolve(folder, "secrets.ts");
  throw new LifecycleError(
    `cannot find the program's TypeScript source. The program runs the compiled file ${quote(compiledEntry)}, so a new file beside it could be deleted by the next build. ` +
      "Nothing was changed.\nName a file next to the source, for example: --out src/secrets.ts",
  );
}

/**
 * Reads the stack's configuration, and opens a session with it. While the Pulumi CLI reads the configuration, this
 * process loads the modules that send requests.
 */
async function connect(
  stack: Stack,
  { env }: ImportOptions,
  { say, signal, waitFor }: Pick<UserInterface, "say" | "signal" | "waitFor">,
): Promise<Session> {
  const reading = stack.config();
  loadTransport();
  const config = await reading;
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  const notify = ({ message }: Notice) => {
    say(message);
  };
  return openSession({ config, env, notify, stop: { signal, wait }, waitFor });
}

async function discoverAll(
  named: readonly WrittenId[],
  moved: readonly MovedSecret[],
  session: Session,
): Promise<Pick<Gathered, "targets" | "discovery">> {
  const targets = await findTargets(named, session);
  const all = [...targets, ...moved.map(targetOf)];
  return { targets, discovery: await discover(all, session.reader) };
}

function targetOf({ id }: MovedSecret): Target {
  return { kind: "secret", id };
}
