/**
 * The lead that decides a result: how many more rounds are on one side of the limit than on the other. Commands of two
 * seconds vary by more than the bar's 5%, so a small lead can be chance. If two in three rounds are on the right side,
 * the wrong side gets this lead in one of 33 results. A smaller lead decides if no more rounds may follow.
 */
const DECISIVE_LEAD = 5;

/** Tells whether the rounds so far leave open on which side of the limit the median is. */
export function isUndecided(
  ratios: readonly number[],
  limit: number,
  rounds: number,
): boolean {
  const within = ratios.filter((ratio) => ratio <= limit).length;
  const above = ratios.length - within;
  return (
    ratios.length < rounds &&
    Math.max(within, above) <= rounds / 2 &&
    Math.abs(within - above) < DECISIVE_LEAD
  );
}

/**
 * Returns how many rounds to run at most by default. Creates and destroys of 100 secrets take about two seconds, and
 * about one in three of their ratios is more than 0.05 away from the median of many rounds. Three rounds are therefore
 * too few for them.
 */
export function defaultRounds(n: number): number {
  return n < 500 ? 31 : 3;
}
