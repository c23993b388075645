#!/usr/bin/env node
import { runCommandLine } from "./program";

const any = new AbortController();
const ending = new AbortController();

// A second Ctrl-C ends the process at once. The listener stays: the SDK's child processes are killed when it was the last.
process.on("SIGINT", () => {
  if (any.signal.aborted) process.exit(130);
  any.abort();
});
process.on("SIGTERM", () => {
  any.abort();
  ending.abort();
});

void runCommandLine(process.argv.slice(2), {
  streams: process,
  interrupts: { any: any.signal, ending: ending.signal },
}).then((status) => {
  process.exitCode = status;
});
