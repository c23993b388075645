import { COMBINATION_COUNT } from "./plan";

/** Seeds that a quick run repeats, few enough for a minute or so: a create and a change, one on each host. */
const QUICK = [1, 10];

/**
 * Which seeds to run: `CRASH_SEED=17` that one alone, `CRASH_RUNS=60` the first sixty, otherwise the quick ones.
 *
 * @throws Error for what is no number, and for fewer runs than there are combinations of command, victim and host.
 */
export function seedsToRun(env: NodeJS.ProcessEnv): number[] {
  if (env["CRASH_SEED"] !== undefined) return [numberIn(env["CRASH_SEED"])];
  if (env["CRASH_RUNS"] === undefined) return QUICK;
  const runs = numberIn(env["CRASH_RUNS"]);
  if (runs < COMBINATION_COUNT)
    throw new Error(`CRASH_RUNS must be at least ${COMBINATION_COUNT}`);
  return Array.from({ length: runs }, (_, seed) => seed);
}

function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}
