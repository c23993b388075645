import type { SecretState } from "../lifecycle";

/** Which secrets to keep. Both lists must hold; of one list, any entry is enough; an empty list lets all through. */
export interface Filter {
  /** Patterns for the name: `*` is any text, `?` one character, all else stands for itself. Case counts. */
  names: readonly string[];
  scopes: readonly string[];
}

/** Tells whether a secret is one of those asked for. */
export function passes(
  { name, scopes }: Pick<SecretState, "name" | "scopes">,
  filter: Filter,
): boolean {
  const named =
    filter.names.length === 0 ||
    filter.names.some((pattern) => matchesGlob(name, pattern));
  const scoped =
    filter.scopes.length === 0 ||
    filter.scopes.some((scope) => scopes.includes(scope));
  return named && scoped;
}

/**
 * Matches without a regular expression, whose time could explode on a pattern of many stars: when the text fits no
 * longer, the last star takes one character more.
 */
function matchesGlob(text: string, pattern: string): boolean {
  const letters = Array.from(text);
  const parts = Array.from(pattern);
  let at = 0;
  let part = 0;
  let star: { part: number; at: number } | undefined;
  while (at < letters.length) {
    if (parts[part] === "*") {
      star = { part, at };
      part += 1;
    } else if (parts[part] === "?" || parts[part] === letters[at]) {
      part += 1;
      at += 1;
    } else if (star !== undefined) {
      star.at += 1;
      at = star.at;
      part = star.part + 1;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === "*");
}
