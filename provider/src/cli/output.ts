import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { createColors } from "picocolors";
import { quote, type WaitFor } from "../messages";
import { printable } from "../model";
import { createProgress } from "./progress";
import { inColumns } from "./tables/columns";
import { asFacts } from "./tables/facts";
import type { WhenNarrow } from "./tables/layout";

/** The standard streams and the environment variables that the command line uses. `process` has them all. */
export interface Streams {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  env: Record<string, string | undefined>;
}

/** How a cell looks on a terminal that shows colors. */
export type Tone = "plain" | "good" | "bad" | "faint" | "warning";

/** One cell of a table. */
export interface Cell {
  text: string;
  tone?: Tone;
}

/** One column of a table. */
export interface Column {
  title: string;
  /** Default: `cut`. */
  whenNarrow?: WhenNarrow;
}

/** The answer to a question. `interrupted` means that Ctrl-C or a signal ended the question. */
export type Answer = "yes" | "no" | "interrupted";

/** Prints for the commands. Results go to standard output. Progress, questions and errors go to standard error. */
export interface Output {
  print: (text: string) => void;
  note: (text: string) => void;
  /**
   * Prints a table. On a terminal, fits the table into the width and names the columns that are left out. Elsewhere,
   * prints all columns.
   */
  table: (columns: readonly Column[], rows: Cell[][]) => void;
  /**
   * Prints a table whose last column is never shortened. On a terminal, wraps that column. If `head` is empty, prints
   * no heading.
   */
  facts: (head: string[], rows: Cell[][]) => void;
  /** Prints lines in their tones, without shortening them. */
  lines: (lines: readonly Cell[]) => void;
  /** Prints a result for programs. Strings from the API appear unchanged, with JSON's own escapes where necessary. */
  json: (result: unknown) => void;
  /** Counts the steps of long work, for the line that {@link Output.waitFor} shows. */
  progress: (what: string, done: number, all: number) => void;
  /**
   * Shows what the command is waiting for. On a terminal, this is one line that changes. Elsewhere, it is a plain line,
   * printed only if the wait takes several seconds.
   */
  waitFor: WaitFor;
  /** Asks a yes-or-no question on a terminal. Returns `undefined` if there is no terminal. */
  ask: (question: string, signal: AbortSignal) => Promise<Answer | undefined>;
}

/** How to print. */
export interface OutputOptions {
  /** Whether to print tables in full even on a terminal. Default: false. */
  wide?: boolean | undefined;
}

/** Makes the output for these streams. Uses colors only on a terminal, and only if `NO_COLOR` is not set. */
export function createOutput(
  { stdin, stdout, stderr, env }: Streams,
  { wide = false }: OutputOptions = {},
): Output {
  const isDumb = env["TERM"] === "dumb";
  const inColor = stdout.isTTY && !env["NO_COLOR"] && !isDumb;
  const colors = createColors(inColor);
  const paint: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    good: colors.green,
    bad: colors.red,
    faint: colors.dim,
    warning: colors.yellow,
  };
  const { count, waitFor, clear } = createProgress({
    stream: stderr,
    isTerminal: stderr.isTTY && !isDumb,
    clock: () => performance.now(),
    repeat: (ms, callback) => {
      const timer = setInterval(callback, ms).unref();
      return () => {
        clearInterval(timer);
      };
    },
  });
  const note = (text: string) => {
    clear();
    stderr.write(`${text}\n`);
  };

  const print = (text: string) => {
    clear();
    stdout.write(`${text}\n`);
  };

  const laidOut = ({ text, tone = "plain" }: Cell) => ({
    text: printable(text),
    paint: paint[tone],
  });
  // A terminal that does not know its width reports 0.
  const tableWidth = () =>
    stdout.isTTY && !wide ? stdout.columns || undefined : undefined;
  let toldOfWide = false;

  return {
    note,
    print,
    json: (result) => {
      print(printableLines(JSON.stringify(result, null, 2)));
    },
    table: (columns, rows) => {
      const { lines, leftOut } = inColumns(
        {
          head: columns.map(({ title }) => laidOut({ text: title })),
          rows: rows.map((row) => row.map(laidOut)),
          columns: columns.map(({ whenNarrow = "cut" }) => whenNarrow),
        },
        tableWidth(),
      );
      lines.forEach(print);
      if (leftOut.length === 0 || toldOfWide) return;
      toldOfWide = true;
      const titles = leftOut.map((column) => columns[column]?.title ?? "");
      note(
        `The terminal is too narrow for these columns: ${titles.join(", ")}. To see everything, add --wide.`,
      );
    },
    lines: (lines) => {
      for (const { text, tone = "plain" } of lines)
        print(paint[tone](printable(text)));
    },
    facts: (head, rows) => {
      const heads = head.length === 0 ? [] : [head.map((text) => ({ text }))];
      const cells = [...heads, ...rows].map((row: Cell[]) => row.map(laidOut));
      asFacts(cells, tableWidth()).forEach(print);
    },
    progress: count,
    waitFor,
    ask: async (question, signal) => {
      if (!stdin.isTTY || !stderr.isTTY) return undefined;
      clear();
      const lines = createInterface({ input: stdin, output: stderr });
      // While a question is open, the terminal sends Ctrl-C as a key rather than as a signal.
      const key = new AbortController();
      lines.once("SIGINT", () => {
        key.abort();
      });
      const interrupted = AbortSignal.any([signal, key.signal]);
      const closed = once(lines, "close").then(() => undefined);
      const answered = lines.question(`${question} [y/N] `, {
        signal: interrupted,
      });
      try {
        // Ctrl-D closes the input without an answer, which counts as a no. An interruption makes `answered` reject.
        const answer = await Promise.race([answered, closed]).catch(
          () => undefined,
        );
        if (answer === undefined) stderr.write("\n");
        if (interrupted.aborted) return "interrupted";
        return /^y(es)?$/i.test(answer?.trim() ?? "") ? "yes" : "no";
      } finally {
        lines.close();
      }
    },
  };
}

/** Like `printable`, for a message of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Quotes a name that is empty or has spaces at either end, so that readers notice. */
export function visible(name: string): string {
  return name === name.trim() && name !== "" ? name : quote(name);
}

/** Formats a time from the API to the second: `2026-01-02 03:04:05Z`. */
export function moment(timestamp: string): string {
  return timestamp.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/,
    "$1 $2Z",
  );
}

/** Cuts a string to at most this many characters. A string that is cut ends in an ellipsis. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters.slice(0, most - 1).join("")}…`;
}
