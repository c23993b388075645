import { failureKind } from "../lifecycle";
import { describeFailure } from "./failure";
import {
  createOutput,
  printableLines,
  type Output,
  type Streams,
} from "./output";

/** The signals that end the process. Aborted with the first one of each. */
export interface Interrupts {
  /** Ctrl-C or an order to end. */
  any: AbortSignal;
  /** An order to end. Ctrl-C goes to the programs that this one runs as well: they stop by themselves. */
  ending: AbortSignal;
}

/** What every command is run in. */
export interface Surroundings {
  streams: Streams;
  interrupts: Interrupts;
}

/** The options that every command has. */
export interface CommonFlags {
  stack?: string;
  cwd: string;
  json?: boolean;
  verbose?: boolean;
}

/** What a command does: it prints, and answers the exit status. Throws what is to be told as an error. */
export type Body = (output: Output) => Promise<number>;

/** Runs a command: 1 and one message when it throws, 130 when it was interrupted. */
export async function runCommand(
  { verbose = false }: Pick<CommonFlags, "verbose">,
  { streams, interrupts }: Surroundings,
  body: Body,
): Promise<number> {
  const output = createOutput(streams);
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

/** Where lines about the work go: standard error, made safe to print; those about each step only when asked for. */
export function linesOf(
  { verbose = false }: Pick<CommonFlags, "verbose">,
  { note }: Output,
): { say: (line: string) => void; trace: (line: string) => void } {
  const say = (line: string) => {
    note(printableLines(line));
  };
  return { say, trace: verbose ? say : () => undefined };
}
