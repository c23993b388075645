/** What is said of crashes is said of so many at least. */
const LEAST_RUNS = 50;

/**
 * Seeds that a quick run repeats, few enough for a minute or so. 1 made secrets that nobody recorded and left no pending
 * operation; 10 left one that the engine does not mention.
 */
const QUICK = [1, 10];

/**
 * Which seeds to run: `CRASH_SEED=17` that one alone, `CRASH_SEED=20-59` those, `CRASH_RUNS=60` the first sixty, otherwise the quick ones.
 *
 * @throws Error for what is no number, and for fewer runs than fifty: fewer are a range of `CRASH_SEED`.
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
