import { Matcher } from "@isaacs/nonrecursive-glob-match";

/**
 * Replaces `/` in names and patterns. The library treats `/` as the separator in a path, but in a secret's name it is an
 * ordinary character.
 */
const SLASH = "\ue000";

/**
 * Tells whether a whole name matches a pattern. Case-sensitive.
 *
 * - `*` matches any string, including a leading dot and `/`. `?` matches one character.
 * - `[AB]` matches one of these characters, and `[!AB]` matches one other character.
 * - `!(A*|B*)` matches a string that none of the patterns inside matches. `@(A|B)` matches one of them. `?( )` matches at
 *   most one, `*( )` any number, and `+( )` at least one.
 * - `\` makes the next character match itself.
 *
 * Every other character matches itself, including braces and a leading `!`. The time is proportional to the length of the
 * name times the length of the pattern, even if the pattern has many stars. With a regular expression, the time would
 * grow exponentially.
 */
export function matchesGlob(name: string, pattern: string): boolean {
  const matcher = new Matcher(pattern.replaceAll("/", SLASH), { dot: true });
  return matcher.test(name.replaceAll("/", SLASH));
}
