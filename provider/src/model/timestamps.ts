/**
 * Tells whether `left` is after `right`, to the microsecond, which is the precision of the API's timestamps. (`Date`
 * alone is precise only to the millisecond.)
 *
 * @param left - RFC 3339, as the API writes it: `2023-09-21T18:56:32.624632Z`.
 * @param right - In the same form as `left`.
 */
export function isLater(left: string, right: string): boolean {
  const difference = Date.parse(left) - Date.parse(right);
  return difference === 0
    ? belowMilliseconds(left) > belowMilliseconds(right)
    : difference > 0;
}

function belowMilliseconds(timestamp: string): number {
  const fraction = /\.\d{3}(\d+)/.exec(timestamp)?.[1] ?? "";
  return Number(fraction.slice(0, 6).padEnd(6, "0"));
}
