/** Lists at most `most` strings for a message and counts the rest, such as `a, b, c and 2 more`. */
export function firstOf(all: readonly string[], most: number): string {
  const rest = all.length - most;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return `${all.slice(0, most).join(", ")}${more}`;
}
