import { distance as editDistance } from "fastest-levenshtein";

/** The maximum number of names in a message. */
const MAX_SHOWN = 5;

/**
 * Finds the names that the user may have meant, the most similar first. Returns at most five names. Each differs from
 * the wanted name in at most a third of the wanted name's letters. Ignores case and the difference between `-` and `_`.
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
