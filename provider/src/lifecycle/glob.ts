/**
 * Tells whether a whole name matches a pattern: `*` is any text, `?` is one character, all else stands for itself. Case
 * counts.
 *
 * Matches without a regular expression, whose time could explode on a pattern of many stars: when the text fits no
 * longer, the last star takes one character more.
 */
export function matchesGlob(text: string, pattern: string): boolean {
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
