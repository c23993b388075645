/** Tells whether another round could move the median of all rounds across the limit. */
export function isUndecided(
  ratios: readonly number[],
  limit: number,
  rounds: number,
): boolean {
  const within = ratios.filter((ratio) => ratio <= limit).length;
  const most = Math.max(within, ratios.length - within);
  return ratios.length < rounds && most <= rounds / 2;
}

/**
 * Returns how many rounds to run at most by default. Creates and destroys of 100 secrets take about two seconds, and
 * about one in three of their ratios is more than 0.05 away from the median of many rounds. Three rounds are therefore
 * too few for them.
 */
export function defaultRounds(n: number): number {
  return n < 500 ? 9 : 3;
}
