import * as z from "zod";
import { forEitherHost, type Lookup } from "./either-host";
import { readEvents } from "./engine-events";
import { type DeclaredResources, previewDeclared } from "./declared";
import { printedBy, unreadable } from "./printed";
import {
  runner,
  withAdvice,
  withFittingAdvice,
  type CommandWatcher,
  type Run,
} from "./pulumi-command";
import { runPulumi, type RunPulumi } from "./pulumi-process";
import { LifecycleError } from "../messages";

/** What to import, and how. */
export interface ImportRequest {
  file: string;
  type: string;
  protect: boolean;
  /** Called with the number of resources imported so far. */
  onImported: (count: number) => void;
  /** Stops the import as Ctrl-C would. */
  signal?: AbortSignal;
}

/** A stack of a project, read and changed through the Pulumi CLI. */
export interface Stack {
  /** The full name that the CLI accepts, including the organization. */
  name: string;
  /**
   * Returns the output of `pulumi stack export`. Encrypted parts stay encrypted unless `showSecrets` is set. If it is
   * set, never print any part of the output.
   */
  export: (options?: { showSecrets?: boolean }) => Promise<unknown>;
  /**
   * Returns a function that looks up keys with their namespace. The function serves both the dynamic provider and the
   * plugin, as {@link forEitherHost} does. With `asWritten`, the function looks only for the exact key. Secrets are
   * decrypted, so never print what the function returns.
   */
  config: (options?: { asWritten?: boolean }) => Promise<Lookup>;
  /** Previews the program and returns the resources that it declares but the stack does not have. Changes nothing. */
  declaredResources: () => Promise<DeclaredResources>;
  importFile: (request: ImportRequest) => Promise<void>;
  /** Reads these resources and brings the state up to date. Writes nothing else, and does not run the program. */
  refresh: (urns: readonly string[]) => Promise<void>;
}

/** The stack to open. */
export interface StackRequest extends CommandWatcher {
  /** The project's folder. */
  folder: string;
  /** Default: the selected stack. */
  stack: string | undefined;
}

/**
 * Saves the state once instead of after each step, because saving takes most of an import's time: 500 secrets took
 * 12.1 s with a save after each step, and 2.0 s with a single save. This is safe because an import writes only the
 * state, so an interrupted import can be repeated.
 */
const ONE_CHECKPOINT = {
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
};

/**
 * Skips the preview and the prompt, because the user has already seen and confirmed what to import. This package
 * generates the program's code itself, because the CLI cannot do so for dynamic resources.
 */
const UNASKED = ["--generate-code=false", "--yes", "--skip-preview", "--json"];

/**
 * The number of secrets that the engine imports at the same time. The plugin answers all reads from one list, so
 * reading more secrets at the same time sends no more requests. With this number, importing 500 secrets on two cores
 * took 0.08 s less than with the engine's default, which was 8.
 */
const AT_ONCE = 100;

/**
 * Opens a stack.
 *
 * @param command - The Pulumi CLI. Tests replace it.
 * @throws LifecycleError when the CLI is missing, or no stack is named or selected. Nothing was changed.
 */
export async function openStack(
  { folder, stack, ...watcher }: StackRequest,
  command: RunPulumi = runPulumi,
): Promise<Stack> {
  const run = runner(command, folder, watcher);
  // Nearly every command needs the configuration and the stack's name. The CLI calls for the two run in parallel,
  // because each call starts a process that takes a fifth of a second.
  let config = stack === undefined ? configOf([], run) : undefined;
  config?.catch(() => undefined); // the caller that reads it reports the failure
  const name = stack ?? (await selectedStack(run));
  const withStack = ["--stack", name];

  return {
    name,
    export: async ({ showSecrets = false } = {}) => {
      const args = ["stack", "export", ...withStack];
      return printedBy(showSecrets ? [...args, "--show-secrets"] : args, run);
    },
    config: async ({ asWritten = false } = {}) => {
      const written = await (config ??= configOf(withStack, run));
      return asWritten ? written : forEitherHost(written);
    },
    declaredResources: () => previewDeclared(withStack, run),
    importFile: (request) => importFile(request, name, run),
    refresh: async (urns) => {
      const targets = urns.flatMap((urn) => ["--target", urn]);
      const unasked = ["--yes", "--skip-preview", "--non-interactive"];
      await run(["refresh", ...withStack, ...unasked, ...targets]);
    },
  };
}

const listShape = z.array(z.object({ name: z.string() }));

/**
 * Returns the names of all stacks of a project, as the CLI accepts them.
 *
 * @param command - The Pulumi CLI. Tests replace it.
 * @throws LifecycleError when the CLI is missing or fails.
 */
export async function stackNames(
  { folder, ...watcher }: Pick<StackRequest, "folder"> & CommandWatcher,
  command: RunPulumi = runPulumi,
): Promise<string[]> {
  const run = runner(command, folder, watcher);
  const args = ["stack", "ls", "--json", "--fully-qualify-stack-names"];
  const listed = listShape.safeParse(await printedBy(args, run));
  if (!listed.success) throw unreadable(args);
  return listed.data.map(({ name }) => name);
}

async function selectedStack(run: Run): Promise<string> {
  const args = ["stack", "--show-name", "--fully-qualify-stack-names"];
  try {
    return (await run(args)).trim();
  } catch (error) {
    throw withFittingAdvice(error);
  }
}

async function configOf(withStack: string[], run: Run): Promise<Lookup> {
  const args = ["config", "--json", "--show-secrets", ...withStack];
  return parseConfig(await printedBy(args, run));
}

const configShape = z.record(
  z.string(),
  z.object({ value: z.string().optional() }),
);

function parseConfig(printed: unknown): Lookup {
  const parsed = configShape.safeParse(printed);
  if (!parsed.success) {
    throw unreadable(["config"]);
  }
  const values = new Map(Object.entries(parsed.data));
  return (key) => values.get(key)?.value;
}

async function importFile(
  { file, type, protect, onImported, signal }: ImportRequest,
  stack: string,
  run: Run,
): Promise<void> {
  const events = readEvents(type, onImported);
  const args = ["import", "--file", file, "--stack", stack, ...UNASKED];
  args.push(`--protect=${String(protect)}`, `--parallel=${String(AT_ONCE)}`);
  try {
    await run(args, {
      env: ONE_CHECKPOINT,
      onOutput: events.feed,
      signal,
    });
  } catch (error) {
    const reasons = events.errors();
    throw withAdvice(
      reasons.length === 0
        ? error
        : new LifecycleError(`pulumi import failed: ${reasons.join("\n")}`),
      "Nothing was written to Cloudflare, and no file was changed. Fix the cause, then run the same command again. " +
        "It skips the secrets that the stack already has.",
    );
  }
}
