/** Whether more rounds may change on which side of the bar the median of all rounds is. */
export function isUndecided(
  ratios: readonly number[],
  limit: number,
  rounds: number,
): boolean {
  const within = ratios.filter((ratio) => ratio <= limit).length;
  const most = Math.max(within, ratios.length - within);
  return ratios.length < rounds && most <= rounds / 2;
}
