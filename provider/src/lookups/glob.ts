import { Matcher } from "@isaacs/nonrecursive-glob-match";

/**
 * Replaces `/` in names and patterns. The glob library treats `/` as the separator in a path, but in a secret's name
 * `/` is an ordinary character.
 */
const SLASH = "\ue000";

/**
 * Tells whether a whole name matches a pattern. Case-sensitive.
 *
 * - `*` matches any string, including a leading dot and `/`. `?` matches one character.
 * - `[AB]` matches one of the listed characters, and `[!AB]` matches one character that is not listed.
 * - `!(A*|B*)` matches a string that matches none of the patterns in parentheses. `@(A|B)` matches exactly one of the
 *   patterns, `?(A|B)` at most one, `*(A|B)` any number in a row, and `+(A|B)` at least one.
 * - `\` makes the next character match itself.
 *
 * Every other character matches itself, including braces and a leading `!`. The time is proportional to the length of
 * the name times the length of the pattern, even if the pattern has many stars. With a regular expression, the time
 * could grow exponentially.
 */
export function matchesGlob(name: string, pattern: string): boolean {
  const matcher = new Matcher(pattern.replaceAll("/", SLASH), { dot: true });
  return matcher.test(name.replaceAll("/", SLASH));
}
