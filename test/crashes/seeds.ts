/** The minimum number of runs from which to draw conclusions about crashes. */
const LEAST_RUNS = 50;

/**
 * The seeds of a quick run, which takes about a minute. Seed 1 once created secrets that no state recorded, and left no
 * pending operation. Seed 10 left a pending operation that the engine does not mention.
 */
const QUICK = [1, 10];

/**
 * Returns the seeds to run. `CRASH_SEED=17` runs only that seed, `CRASH_SEED=20-59` runs a range, and `CRASH_RUNS=60`
 * runs the first sixty. Default: the seeds of a quick run.
 *
 * @throws Error for an invalid number, and if `CRASH_RUNS` is below fifty. For fewer runs, use a range in `CRASH_SEED`.
 */
export function seedsToRun(env: NodeJS.ProcessEnv): number[] {
  if (env["CRASH_SEED"] !== undefined) return rangeIn(env["CRASH_SEED"]);
  if (env["CRASH_RUNS"] === undefined) return QUICK;
  const runs = numberIn(env["CRASH_RUNS"]);
  if (runs < LEAST_RUNS)
    throw new Error(`CRASH_RUNS must be at least ${LEAST_RUNS}`);
  return range(0, runs - 1);
}

function rangeIn(text: string): number[] {
  const [first = "", last = first] = text.split("-");
  return range(numberIn(first), numberIn(last));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}
