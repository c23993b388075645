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
