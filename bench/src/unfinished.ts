import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Circumstances, Results } from "./types";

const FILE = "unfinished.json";

/** The options that decide what is measured, by their names on the command line. */
export type MeasuredOptions = Readonly<Record<string, unknown>>;

interface Unfinished {
  options: MeasuredOptions;
  results: Results;
}

/**
 * Saves what a run has measured so far, so that an interrupted run loses nothing. A full run takes more than an hour.
 * What it has measured stays valid, because each ratio compares commands that ran side by side. If the process is
 * killed while it saves, the file keeps its old content.
 */
export function saveUnfinished(folder: string, unfinished: Unfinished): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(unfinished));
  renameSync(`${path}.new`, path);
}

/**
 * Returns the results of the interrupted run.
 *
 * @param folder - Where the run saved its results. Absent if a run with these options saves none.
 * @throws Error when there is nothing to continue, or when the interrupted run had other options.
 */
export function loadUnfinished(
  folder: string | undefined,
  options: MeasuredOptions,
): Results {
  if (folder === undefined)
    throw new Error(
      "--continue requires a folder, because a partial run without --out saves nothing.\n" +
        "Add the folder of the interrupted run: --out FOLDER",
    );
  const path = join(folder, FILE);
  if (!existsSync(path))
    throw new Error(
      `There is nothing to continue: ${path} does not exist.\nTo start a new run, remove --continue.`,
    );
  const saved = JSON.parse(readFileSync(path, "utf8")) as Partial<Unfinished>;
  const differing = differences(saved.options ?? {}, options);
  if (saved.results === undefined || differing.length > 0)
    throw new Error(
      `Cannot continue, because the interrupted run had other options: ${differing.join(", ")}.\n` +
        "Use the same options, or remove --continue to start a new run.",
    );
  return saved.results;
}

function differences(before: MeasuredOptions, now: MeasuredOptions): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names]
    .filter((name) => shown(before[name]) !== shown(now[name]))
    .map(
      (name) =>
        `${name} (then ${shown(before[name])}, now ${shown(now[name])})`,
    );
}

function shown(option: unknown): string {
  return option === undefined ? "not set" : JSON.stringify(option);
}

/** Deletes the saved results once the run has written its final results. */
export function removeUnfinished(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/**
 * Whether the results contain measurements in these circumstances. Measurements in the same circumstances are saved
 * together, once all of them are complete.
 */
export function isMeasured(
  { measurements }: Results,
  { host, n, delayMs, pendingMs, checkpoints }: Circumstances,
): boolean {
  return measurements.some(
    (each) =>
      each.host === host &&
      each.n === n &&
      each.delayMs === delayMs &&
      each.pendingMs === pendingMs &&
      each.checkpoints === checkpoints,
  );
}
