import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { createColors } from "picocolors";
import { quote } from "../messages";
import { printable } from "../model";
import { inColumns, type Fit } from "./tables/columns";

/** What the command line is connected to, such as `process`. */
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

/** The answer to a question. `interrupted`: by Ctrl-C or a signal. */
export type Answer = "yes" | "no" | "interrupted";

/** The one place that prints. Results go to standard output; progress, questions and errors to standard error. */
export interface Output {
  print: (text: string) => void;
  note: (text: string) => void;
  /**
   * Prints a table. On a narrow terminal, the widest columns are shortened, and those named by `keep` last.
   */
  table: (head: string[], rows: Cell[][], keep?: string[]) => void;
  /** Prints a table whose last column is never shortened. With an empty head, prints no heading. */
  facts: (head: string[], rows: Cell[][]) => void;
  /** Prints lines, each in its tone, without shortening them. */
  lines: (lines: readonly Cell[]) => void;
  /** Prints a result for programs. Strings from outside are printed unchanged, with JSON's own escapes if necessary. */
  json: (result: unknown) => void;
  /** Shows the progress of long work: one line that changes on a terminal, a plain line now and then elsewhere. */
  progress: (what: string, done: number, all: number) => void;
  /** Asks on a terminal. Returns `undefined` when there is no terminal. */
  ask: (question: string, signal: AbortSignal) => Promise<Answer | undefined>;
}

/** Makes the output for these streams. Uses colors only on a terminal, and not when `NO_COLOR` is set to anything. */
export function createOutput({ stdin, stdout, stderr, env }: Streams): Output {
  const inColor = stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  const colors = createColors(inColor);
  const paint: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    good: colors.green,
    bad: colors.red,
    faint: colors.dim,
    warning: colors.yellow,
  };
  let isLineOpen = false;
  const closeLine = () => {
    if (isLineOpen) stderr.write("\n");
    isLineOpen = false;
  };
  const note = (text: string) => {
    closeLine();
    stderr.write(`${text}\n`);
  };

  const print = (text: string) => {
    closeLine();
    stdout.write(`${text}\n`);
  };

  const printRows = (head: string[], rows: Cell[][], fit: Fit) => {
    const heads = head.length === 0 ? [] : [head.map((text) => ({ text }))];
    const cells = [...heads, ...rows].map((row: Cell[]) =>
      row.map(({ text, tone = "plain" }) => ({
        text: printable(text),
        paint: paint[tone],
      })),
    );
    for (const line of inColumns(cells, fit)) stdout.write(`${line}\n`);
  };

  return {
    note,
    print,
    json: (result) => {
      print(printableLines(JSON.stringify(result, null, 2)));
    },
    table: (head, rows, keep = []) => {
      const kept = keep.map((each) => head.indexOf(each));
      printRows(head, rows, {
        width: stdout.isTTY ? stdout.columns : undefined,
        keep: new Set(kept),
      });
    },
    lines: (lines) => {
      for (const { text, tone = "plain" } of lines)
        print(paint[tone](printable(text)));
    },
    facts: (head, rows) => {
      printRows(head, rows, { keep: new Set() });
    },
    progress: (what, done, all) => {
      if (stderr.isTTY) {
        stderr.write(`\r${what}: ${done} of ${all}`);
        isLineOpen = true;
        if (done === all) closeLine();
      } else if (isWorthALine(done, all)) note(`${what}: ${done} of ${all}`);
    },
    ask: async (question, signal) => {
      if (!stdin.isTTY || !stderr.isTTY) return undefined;
      const lines = createInterface({ input: stdin, output: stderr });
      // While a question is open, the terminal passes Ctrl-C on as a key and sends no signal.
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
        // Ctrl-D closes the input without an answer, which counts as a no. An interruption rejects.
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

/** At most about ten lines for work of any length, including the first and the last. */
function isWorthALine(done: number, all: number): boolean {
  const step = Math.max(1, Math.ceil(all / 10));
  return done === all || done % step === 0;
}

/** Like `printable`, for a message of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** A name with visible spaces at its ends. */
export function visible(name: string): string {
  return name === name.trim() && name !== "" ? name : quote(name);
}

/** A time from the API, to the second: `2026-01-02 03:04:05Z`. */
export function moment(timestamp: string): string {
  return timestamp.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/,
    "$1 $2Z",
  );
}

/** At most this many characters, with a mark where something was cut. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters.slice(0, most - 1).join("")}…`;
}
