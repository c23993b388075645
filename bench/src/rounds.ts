/**
 * The lead that decides a result: how many more rounds are on one side of the limit than on the other. Commands of two
 * seconds vary by more than the bar's 5%, so a small lead can be chance. If two in three rounds are on the right side,
 * the wrong side reaches this lead first about once in 33 times. A majority of all rounds also decides.
 */
const DECISIVE_LEAD = 5;

/** Tells whether the rounds so far do not yet show whether the median is within the limit. */
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
 * Returns how many rounds to run at most by default. Creates and destroys of 100 secrets take only a few seconds, so
 * their times vary more than those of 500.
 */
export function defaultRounds(n: number): number {
  return n < 500 ? 31 : 3;
}
