import { PulumiFailure, runPulumi, type RunPulumi } from "./pulumi-process";
import { isLifecycleError, LifecycleError, type WaitFor } from "../messages";

/** Runs `pulumi` with these arguments in the project's folder. Returns what it prints. */
export type Run = (
  args: string[],
  how?: {
    env?: Record<string, string>;
    onOutput?: (piece: string) => void;
    signal?: AbortSignal | undefined;
  },
) => Promise<string>;

/**
 * The first CLI version that uses the `outputs` of an import file's entries instead of reading the resources. Older
 * versions ignore `outputs`.
 */
const OLDEST = { major: 3, minor: 254, patch: 0 };
const QUIET = { PULUMI_SKIP_UPDATE_CHECK: "true" };

/** The version of a CLI. `null` if it cannot be parsed, as for a build from source. */
export type CliVersion = {
  major: number;
  minor: number;
  patch: number;
} | null;

/**
 * Returns the version of the CLI.
 *
 * @throws LifecycleError when there is no CLI. Nothing was changed.
 */
export async function cliVersion(
  command: RunPulumi = runPulumi,
): Promise<CliVersion> {
  const run = runner(command, process.cwd(), { trace: () => undefined });
  const [, major, minor, patch] =
    /^v?(\d+)\.(\d+)\.(\d+)/.exec(await run(["version"])) ?? [];
  return patch === undefined
    ? null
    : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Tells whether a CLI is too old to import dynamic resources. An unknown version counts as new enough. */
export function isOldForImports(version: CliVersion): boolean {
  if (version === null) return false;
  const { major, minor, patch } = version;
  const difference =
    major - OLDEST.major || minor - OLDEST.minor || patch - OLDEST.patch;
  return difference < 0;
}

/**
 * Refuses a CLI that cannot import dynamic resources.
 *
 * @throws LifecycleError when the CLI is too old or missing.
 */
export async function refuseOldForImports(command?: RunPulumi): Promise<void> {
  const version = await cliVersion(command);
  if (!isOldForImports(version)) return;
  throw new LifecycleError(
    `the Pulumi CLI is too old (${showVersion(version)}): importing dynamic resources requires ` +
      `${showVersion(OLDEST)} or later. Nothing was changed.\n` +
      "Update it: https://www.pulumi.com/docs/install/",
  );
}

/** Formats a version for users. */
export function showVersion(version: CliVersion): string {
  if (version === null) return "unknown version";
  return `${version.major}.${version.minor}.${version.patch}`;
}

/** Observes the commands that this package runs. */
export interface CommandWatcher {
  /** Receives a line about each command that was run. */
  trace: (line: string) => void;
  /** Shows which command is running. Default: shows nothing. */
  waitFor?: WaitFor;
}

/**
 * Makes the function that runs commands. If a command fails, that function throws a LifecycleError with the CLI's own
 * reason.
 */
export function runner(
  command: RunPulumi,
  folder: string,
  { trace, waitFor = (_what, work) => work() }: CommandWatcher,
): Run {
  return async (args, { env = {}, onOutput, signal } = {}) => {
    const started = performance.now();
    try {
      return await waitFor(`pulumi ${shownCommand(args)}`, () =>
        command(args, {
          folder,
          env: { ...QUIET, ...env },
          onOutput,
          signal,
        }),
      );
    } catch (error) {
      if (!(error instanceof PulumiFailure)) throw error;
      if (error.notStarted !== undefined)
        throw notStartedError(error.notStarted);
      throw new LifecycleError(
        `pulumi ${commandOf(args)} failed: ${wordsOf(error)}`,
      );
    } finally {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      trace(`pulumi ${args.join(" ")} (${seconds} s)`);
    }
  };
}

function notStartedError(code: string): LifecycleError {
  const reason =
    code === "ENOENT"
      ? "there is no pulumi on PATH"
      : `the pulumi on PATH cannot be started (${code})`;
  return new LifecycleError(
    `cannot run the Pulumi CLI: ${reason}. Nothing was changed.\n` +
      "Install it, then run the command again: https://www.pulumi.com/docs/install/",
    "unavailable",
  );
}

/** Adds advice, unless the error says that the CLI could not start, because that error already has its own advice. */
export function withAdvice(error: unknown, advice: string): LifecycleError {
  if (isLifecycleError(error) && error.kind === "unavailable") return error;
  return new LifecycleError(`${messageOf(error)}\n${advice}`);
}

/**
 * Advice for errors that the CLI reports before it changes anything. The messages of these errors contain no advice
 * (CLI 3.259.0).
 */
const ADVICE: readonly [RegExp, string][] = [
  [
    /\bset for login\b/,
    "Log in: pulumi login, or pulumi login --local to keep the state on this machine. In CI, set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL.",
  ],
  [
    /\bpassphrase\b/,
    "Set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that contains it.",
  ],
  [
    /\bno stack selected\b/,
    "Pass a stack's name with --stack, or create one: pulumi stack init NAME",
  ],
  [/\bno stack named\b/, "To list the stacks: pulumi stack ls"],
];

/** Like {@link withAdvice}, with the advice that matches the CLI's own message. */
export function withFittingAdvice(error: unknown): LifecycleError {
  const message = messageOf(error);
  const known = ADVICE.find(([words]) => words.test(message));
  return withAdvice(
    error,
    known?.[1] ??
      "Nothing was changed. Check whether this command works in the project's folder: pulumi stack",
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function commandOf(args: readonly string[]): string {
  const end = args.findIndex((arg) => arg.startsWith("-"));
  return args.slice(0, end === -1 ? args.length : end).join(" ");
}

/** Returns the command with its `--stack` flag, so that users can tell apart the same command for several stacks. */
function shownCommand(args: readonly string[]): string {
  const [flag, name] = args.slice(args.indexOf("--stack"));
  return flag === "--stack"
    ? `${commandOf(args)} --stack ${name ?? ""}`
    : commandOf(args);
}

/** Returns the CLI's own error message. Everything else that it printed may contain credentials and is not shown. */
function wordsOf({ stderr }: PulumiFailure): string {
  const words = /^[ \t]*error: (.+)$/m.exec(stderr)?.[1];
  return words ?? "the command gave no reason";
}
