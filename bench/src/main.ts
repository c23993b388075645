#!/usr/bin/env node
/**
 * Measures, prints tables, and writes JSON, tables and a plot. Exits with status 1 when a command sent more requests
 * than its bar (limit) allows.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { isComparable, isWrite } from "./act";
import { judge } from "./bars";
import { growthOf } from "./growth";
import { measure } from "./measure";
import { plot } from "./plot";
import { defaultRounds } from "./rounds";
import { measureStartUps } from "./start-up";
import { summaryOf, tablesOf } from "./tables";
import {
  HOSTS,
  SUBJECTS,
  VERBS,
  type Circumstances,
  type Host,
  type Results,
  type Subject,
  type Verb,
} from "./types";
import {
  isMeasured,
  loadUnfinished,
  removeUnfinished,
  saveUnfinished,
} from "./unfinished";
import { COUNTS } from "./write-bars";

interface Options {
  quick: boolean;
  n?: number[];
  host: Host[];
  delay?: number[];
  pending?: number[];
  subject: Subject[];
  verb: Verb[];
  rounds?: number;
  parallel?: number;
  checkpoints: boolean;
  continue: boolean;
  out?: string;
}

const options = new Command("bench")
  .description(
    "Measures this package with the real Pulumi engine and the emulator. Compares it with a provider that sends nothing " +
      "(the floor), and with a provider that sends a request for each secret. If new secrets are pending at first, that " +
      "provider waits until they are active. Each ratio compares runs made side by side.",
  )
  .option(
    "--quick",
    "measure N = 100 at 50 ms once: about a minute on a quiet machine",
    false,
  )
  .option(
    "--n <numbers...>",
    "numbers of secrets (default: 1 100 500)",
    integers,
  )
  .addOption(choice("--host <hosts...>", HOSTS))
  .option(
    "--delay <ms...>",
    "milliseconds for each request (default: 0 50)",
    integers,
  )
  .option(
    "--pending <ms...>",
    "milliseconds for which new secrets are pending (default: 0 50)",
    integers,
  )
  .addOption(choice("--subject <subjects...>", SUBJECTS))
  .addOption(choice("--verb <verbs...>", VERBS))
  .option(
    "--rounds <number>",
    "maximum number of rounds of each command that has a time limit; creates and destroys stop once their result is clear (default: 31 for N = 100 and 3 for N = 500)",
    integer,
  )
  .option(
    "--parallel <number>",
    "value of Pulumi's option --parallel (default: the engine's own)",
    integer,
  )
  .option(
    "--no-checkpoints",
    "save the state only at the end of creates and destroys, not at each step; the full run measures both",
  )
  .option(
    "--continue",
    "measure only what an interrupted run of the same code with the same options left out",
    false,
  )
  .option(
    "--out <folder>",
    "where to write the results (default: bench/results if everything is measured, otherwise nowhere)",
  )
  .parse()
  .opts<Options>();

async function main(): Promise<number> {
  const startMs = performance.now();
  const { quick, n, delay } = options;
  const folder = outputFolder();
  const { continue: isContinued, out: _, ...measured } = options;
  const results: Results = isContinued
    ? loadUnfinished(folder, measured)
    : await noResults();
  const secondsBefore = results.seconds;
  const seconds = () => secondsBefore + (performance.now() - startMs) / 1000;
  const report = (line: string) => {
    process.stderr.write(`[${seconds().toFixed(0)} s] ${line}\n`);
  };
  const run = async (circumstances: Circumstances, verbs: readonly Verb[]) => {
    if (verbs.length === 0 || isMeasured(results, circumstances)) return;
    const found = await measure({
      ...circumstances,
      verbs,
      report,
      rounds: options.rounds ?? (quick ? 1 : defaultRounds(circumstances.n)),
      subjects: options.subject.filter((subject) =>
        isComparable(subject, circumstances, verbs),
      ),
      ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
    });
    results.measurements.push(...found.measurements);
    results.states.push(...found.states);
    results.seconds = seconds();
    if (folder !== undefined)
      saveUnfinished(folder, { options: measured, results });
  };
  const { checkpoints } = options;
  const pendingTimes = options.pending ?? [0, 50];
  for (const delayMs of delay ?? (quick ? [50] : [0, 50]))
    for (const host of options.host)
      for (const count of n ?? (quick ? [100] : [1, 100, 500]))
        for (const [index, pendingMs] of pendingTimes.entries()) {
          // Only creates depend on how long new secrets are pending, and only writes depend on checkpoints.
          const verbs = options.verb.filter(
            (verb) => index === 0 || verb === "create",
          );
          const about = { host, delayMs, pendingMs, n: count };
          await run({ ...about, checkpoints }, verbs);
          if (isWhole() && COUNTS.includes(count))
            await run({ ...about, checkpoints: false }, verbs.filter(isWrite));
        }
  return show(results, folder);
}

async function noResults(): Promise<Results> {
  return {
    command: commandThatThisIs(),
    when: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}, ${process.platform}`,
    seconds: 0,
    measurements: [],
    states: [],
    startUps: await measureStartUps(options.quick ? 3 : 7),
  };
}

function show(results: Results, folder: string | undefined): number {
  const verdicts = judge(results);
  const growth = growthOf(results);
  const tables = tablesOf(results, verdicts, growth);
  const summary = summaryOf(results, verdicts);
  process.stdout.write(`\n${tables}\n${summary}\n`);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    const json = JSON.stringify({ ...results, verdicts, growth }, null, 1);
    writeFileSync(join(folder, "results.json"), `${json}\n`);
    const about = `${results.command}\n${results.when}, ${results.machine}`;
    writeFileSync(
      join(folder, "results.txt"),
      `${about}\n\n${tables}\n${summary}\n`,
    );
    writeFileSync(join(folder, "requests-and-time.svg"), plot(results));
    removeUnfinished(folder);
    process.stdout.write(`Written to ${folder}\n`);
  }
  const isBroken = verdicts.some(
    ({ about, holds }) => about === "requests" && !holds,
  );
  return isBroken ? 1 : 0;
}

/** Whether this run measures everything. A partial run never replaces the results in the repository. */
function isWhole(): boolean {
  const { quick, n, delay, host, subject, verb } = options;
  return (
    !quick &&
    n === undefined &&
    delay === undefined &&
    options.pending === undefined &&
    options.parallel === undefined &&
    options.checkpoints &&
    host.length + subject.length + verb.length ===
      HOSTS.length + SUBJECTS.length + VERBS.length
  );
}

/** The command line without the output path, which does not belong in the results. */
function commandThatThisIs(): string {
  const args = process.argv.slice(2);
  const at = args.indexOf("--out");
  const told =
    at === -1 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  return ["npm run bench", ...(told.length > 0 ? ["--"] : []), ...told].join(
    " ",
  );
}

function outputFolder(): string | undefined {
  const ours = resolve(__dirname, "../results");
  return options.out ?? (isWhole() ? ours : undefined);
}

function choice(flags: string, choices: readonly string[]): Option {
  return new Option(flags).choices([...choices]).default([...choices]);
}

function integer(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`${text} is not a whole number`);
  return number;
}

function integers(text: string, before: number[] | undefined): number[] {
  return [...(before ?? []), integer(text)];
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
