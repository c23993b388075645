import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Circumstances, Results } from "./types";

const FILE = "unfinished.json";

/**
 * Saves what a run has measured so far, so that an interrupted run loses nothing. A full run takes more than an hour, and
 * its ratios are of commands that ran side by side.
 */
export function saveUnfinished(folder: string, results: Results): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), JSON.stringify(results));
}

/** Returns the results of the interrupted run. Throws if the folder has none. */
export function loadUnfinished(folder: string): Results {
  return JSON.parse(readFileSync(join(folder, FILE), "utf8")) as Results;
}

/** Deletes the saved results once the run has written its final results. */
export function removeUnfinished(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Whether the results contain measurements in these circumstances. They are saved only when all of these are complete. */
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
