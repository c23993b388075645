import { describeFailure } from "../words/failure";
import {
  createOutput,
  printableLines,
  type Output,
  type Streams,
} from "../output";
import { failureKind, type WaitFor } from "../../messages";

/** The signals that end the process, in two groups. The first signal from a group aborts the group's `AbortSignal`. */
export interface Interrupts {
  /** Ctrl-C, SIGTERM or SIGHUP. */
  any: AbortSignal;
  /**
   * SIGTERM or SIGHUP, after which a command has to stop its child processes. Ctrl-C is not included, because the
   * terminal sends it to the child processes as well, so they stop by themselves.
   */
  ending: AbortSignal;
}

/** The environment of a command: its streams, its environment variables and the signals that interrupt it. */
export interface CommandEnvironment {
  streams: Streams;
  interrupts: Interrupts;
}

/** The options that the commands share. */
export interface CommonFlags {
  stack?: string;
  cwd: string;
  json?: boolean;
  verbose?: boolean;
  wide?: boolean;
}

/**
 * The code of a command. It prints the result and returns the exit status, or throws the error that the user should
 * read.
 */
export type Body = (output: Output) => Promise<number>;

/**
 * Runs a command and returns its exit status. If the command throws, prints the error and returns 1. If the command was
 * interrupted, returns 130 instead.
 */
export async function runCommand(
  { verbose = false, wide }: Pick<CommonFlags, "verbose" | "wide">,
  { streams, interrupts }: CommandEnvironment,
  body: Body,
): Promise<number> {
  const output = createOutput(streams, { wide });
  try {
    return await body(output);
  } catch (error) {
    const interrupted =
      interrupts.any.aborted || failureKind(error) === "cancelled";
    if (interrupted) output.note("Interrupted.");
    output.note(printableLines(describeFailure(error, verbose)));
    return interrupted ? 130 : 1;
  }
}

/** How a command informs the user. All lines are safe to print and go to standard error. */
export interface Lines {
  say: (line: string) => void;
  /** Prints lines about single steps, which appear only with `--verbose`. */
  trace: (line: string) => void;
  waitFor: WaitFor;
}

/** Makes the functions with which a command informs the user. */
export function linesOf(
  { verbose = false }: Pick<CommonFlags, "verbose">,
  { note, waitFor }: Pick<Output, "note" | "waitFor">,
): Lines {
  const say = (line: string) => {
    note(printableLines(line));
  };
  return { say, trace: verbose ? say : () => undefined, waitFor };
}
