#!/usr/bin/env node
/**
 * The command line.
 *
 * - `commands/` declares the commands and runs them. A command reads its flags, calls the folder that does the work
 *   (`import`, `drift`, `lookups`), prints the result and returns the exit status.
 * - `doctor/` finds out which credentials are used, what they may do, and what is missing.
 * - `tables/` turns results into tables, Markdown, JSON or an HTML page. `words/` contains the sentences and the help.
 * - Except for help and completion scripts, only `output.ts` and `progress.ts` print. `progress.ts` shows what a
 *   command is waiting for.
 *
 * A command's module is loaded when the command runs, because loading the HTTP and schema libraries takes longer than
 * everything that `--help` does.
 */
import { runCommandLine } from "./program";

const any = new AbortController();
const ending = new AbortController();

// A second Ctrl-C ends the process immediately.
process.on("SIGINT", () => {
  if (any.signal.aborted) process.exit(130);
  any.abort();
});
// A terminal sends SIGHUP when it is closed.
for (const signal of ["SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    any.abort();
    ending.abort();
  });

// If the reader of a pipe stops reading, as `head` does, an import still continues and writes its code.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

void runCommandLine(process.argv.slice(2), {
  streams: process,
  interrupts: { any: any.signal, ending: ending.signal },
}).then((status) => {
  process.exitCode = status;
});
