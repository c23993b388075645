import Table from "cli-table3";
import { isWrite } from "./act";
import type { Growth } from "./growth";
import { memoryOf, requestsByMethod, timesTheFloor, wallMsOf } from "./lookup";
import type { Results } from "./types";
import type { Verdict } from "./verdict";

/** Returns all tables, for a terminal or a file. */
export function tablesOf(
  results: Results,
  verdicts: readonly Verdict[],
  growth: readonly Growth[],
): string {
  const parts: [string, string][] = [
    ["What each command took", runs(results)],
    ["The state, in bytes", states(results)],
    ["Start-up, in milliseconds", startUps(results)],
    ["The bars", bars(verdicts)],
    ["How it grows: the factor when N doubles", growths(growth)],
  ];
  const tables = parts.map(([title, text]) => `${title}\n${text}\n`);
  return [...tables, `${ABOUT_CHECKPOINTS}\n`].join("\n");
}

/** Explains the only part of the engine's work that grows faster than N. */
const ABOUT_CHECKPOINTS =
  "Unless a row says no checkpoints, creates and destroys save the state at each step, as pulumi up and destroy do. The engine\n" +
  "then writes the whole state each time, so their time grows with the square of N for every provider. Imports save the\n" +
  "state once, as the package's own command does.";

function runs({ measurements }: Results): string {
  const rows = measurements.map((run) => {
    const ratio = timesTheFloor(measurements, run);
    return [
      run.host,
      run.n,
      run.delayMs,
      isWrite(run.verb) ? run.pendingMs : "",
      isWrite(run.verb) && !run.checkpoints
        ? `${run.verb}, no checkpoints`
        : run.verb,
      run.subject,
      requestsByMethod(run) || "none",
      (wallMsOf(run) / 1000).toFixed(2),
      ratio === undefined || run.subject === "floor" ? "" : ratio.toFixed(2),
      megabytes(memoryOf(run, "providerBytes")),
      megabytes(memoryOf(run, "treeBytes")),
    ];
  });
  return table(
    [
      "host",
      "N",
      "ms a request",
      "ms pending",
      "command",
      "provider",
      "requests",
      "s",
      "x floor",
      "MB provider",
      "MB all processes",
    ],
    rows,
  );
}

function states({ states: all }: Results): string {
  return table(
    ["host", "N", "ms", "", "provider", "file", "an entry", "in- and outputs"],
    all.map((state) => [
      state.host,
      state.n,
      state.delayMs,
      state.origin,
      state.subject,
      state.fileBytes,
      state.entryBytes,
      state.propertiesBytes,
    ]),
  );
}

function startUps({ startUps: all }: Results): string {
  return table(
    ["what", "ms"],
    all.map(({ what, milliseconds }) => [what, milliseconds]),
  );
}

function bars(verdicts: readonly Verdict[]): string {
  return table(
    ["bar", "measured", "rounds", "at most", ""],
    verdicts.map(({ bar, measured, rounds = [], limit, holds }) => [
      bar,
      shown(measured),
      rounds.map((ratio) => ratio.toFixed(2)).join(" "),
      shown(limit),
      holds ? "holds" : "BROKEN",
    ]),
  );
}

function shown(result: number): string {
  return Number.isInteger(result) ? String(result) : result.toFixed(2);
}

function growths(growth: readonly Growth[]): string {
  if (growth.length === 0) return "Needs two different N.";
  return table(
    ["host", "ms", "what", "of", "from N to N", "ours", "floor", ""],
    growth.map((each) => [
      each.host,
      each.delayMs,
      each.what,
      each.checkpoints ? each.verb : `${each.verb}, no checkpoints`,
      `${String(each.fromN)} - ${String(each.toN)}`,
      each.ours.toFixed(2),
      each.floor?.toFixed(2) ?? "",
      each.judgement,
    ]),
  );
}

function table(head: string[], rows: (string | number)[][]): string {
  const made = new Table({
    head,
    style: { head: [], border: [], compact: true },
  });
  made.push(...rows);
  return made.toString();
}

function megabytes(bytes: number): string {
  return Number.isNaN(bytes) ? "" : String(Math.round(bytes / 1024 / 1024));
}

/** Returns one line for each thing that a reader of the log must not miss. */
export function summaryOf(
  { measurements, seconds }: Results,
  verdicts: readonly Verdict[],
): string {
  const broken = verdicts.filter(({ holds }) => !holds);
  const runsMade = measurements.reduce((sum, m) => sum + m.samples.length, 0);
  return [
    `${String(runsMade)} runs in ${String(Math.round(seconds))} s; ${String(verdicts.length - broken.length)} of ${String(verdicts.length)} bars hold.`,
    ...broken.map(({ bar, measured, limit, rounds = [] }) => {
      const each = rounds.map((ratio) => ratio.toFixed(2)).join(", ");
      return `BROKEN: ${bar}: ${measured.toFixed(2)}, at most ${shown(limit)}${each && ` (rounds: ${each})`}`;
    }),
  ].join("\n");
}
