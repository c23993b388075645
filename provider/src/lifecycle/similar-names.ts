/** How many names are worth showing. */
const MAX_SHOWN = 5;

/**
 * Names that somebody may have meant, the likeliest first: at most five, and at most a third of the letters wrong. Upper
 * and lower case, `-` and `_` are the same here.
 */
export function similarNames(
  wanted: string,
  names: readonly string[],
): string[] {
  const plain = simplify(wanted);
  const limit = Math.max(1, Math.floor(plain.length / 3));
  return names
    .map((name) => ({ name, distance: editDistance(plain, simplify(name)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_SHOWN)
    .map(({ name }) => name);
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, "_");
}

/** How many letters have to be added, taken out or replaced (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      const added = (next[column] ?? 0) + 1;
      const removed = (row[column + 1] ?? 0) + 1;
      next.push(Math.min(replaced, added, removed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
