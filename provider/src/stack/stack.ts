import * as z from "zod";
import { forEitherHost, type Lookup } from "./either-host";
import { readEvents } from "./engine-events";
import { type DeclaredResources, previewDeclared } from "./declared";
import { printedBy, unreadable } from "./printed";
import {
  runner,
  withAdvice,
  withFittingAdvice,
  type Run,
} from "./pulumi-command";
import { runPulumi, type RunPulumi } from "./pulumi-process";
import { LifecycleError } from "../messages";

/** How to import a file. */
export interface ImportRequest {
  file: string;
  type: string;
  protect: boolean;
  /** Called with the number of resources imported so far. */
  onImported: (count: number) => void;
  /** Stops the import as Ctrl-C would. */
  signal?: AbortSignal;
}

/** One stack of one project, through the Pulumi CLI. */
export interface Stack {
  /** As the CLI takes it, with the organization. */
  name: string;
  /**
   * What `pulumi stack export` prints. Encrypted things stay encrypted unless `showSecrets` asks for them: then
   * nothing of it may be printed.
   */
  export: (options?: { showSecrets?: boolean }) => Promise<unknown>;
  /**
   * Looks up keys with their namespace: for either host, as {@link forEitherHost} has it, unless `asWritten` asks for the
   * configuration itself. Secrets are in plain: nothing of it may be printed.
   */
  config: (options?: { asWritten?: boolean }) => Promise<Lookup>;
  /** Runs the program in a preview: what it declares and the stack does not have. Changes nothing. */
  declaredResources: () => Promise<DeclaredResources>;
  importFile: (request: ImportRequest) => Promise<void>;
  /** Reads these resources, and brings the state up to date. Writes nothing else, and does not run the program. */
  refresh: (urns: readonly string[]) => Promise<void>;
}

/** Which stack to open. */
export interface StackRequest {
  /** The project's folder. */
  folder: string;
  /** Default: the one that is selected. */
  stack: string | undefined;
  /** Takes a line about each command that is run. */
  trace: (line: string) => void;
}

/**
 * A state saved at each step is most of an import's time: 500 secrets took 12.1 s with and 2.0 s without. Safe for an
 * import, which writes nothing but the state: one that breaks off is done again.
 */
const ONE_CHECKPOINT = {
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
};

/** The plan has been shown and confirmed already, and the code is made here: the CLI knows no code of dynamic resources. */
const UNASKED = ["--generate-code=false", "--yes", "--skip-preview", "--json"];

/**
 * Opens a stack.
 *
 * @param command - The Pulumi CLI. Replaced in tests.
 * @throws LifecycleError when the CLI is absent, or no stack is named nor selected. Nothing was changed.
 */
export async function openStack(
  { folder, stack, trace }: StackRequest,
  command: RunPulumi = runPulumi,
): Promise<Stack> {
  const run = runner(command, folder, trace);
  // Nearly every command asks for both, and each question is a process of a fifth of a second: side by side.
  let config = stack === undefined ? configOf([], run) : undefined;
  config?.catch(() => undefined); // for whoever asks for it
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
 * The names of all stacks of a project, as the CLI takes them.
 *
 * @param command - The Pulumi CLI. Replaced in tests.
 * @throws LifecycleError when the CLI is absent or cannot tell.
 */
export async function stackNames(
  { folder, trace }: Pick<StackRequest, "folder" | "trace">,
  command: RunPulumi = runPulumi,
): Promise<string[]> {
  const run = runner(command, folder, trace);
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
  args.push(`--protect=${String(protect)}`);
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
      "Nothing was written to Cloudflare, and no file was changed. Fix the cause, then run the same command again: " +
        "it continues from what the stack has by then.",
    );
  }
}
