import { Matcher } from "@isaacs/nonrecursive-glob-match";

/** Stands for `/` on both sides: the library matches parts of paths, and to a secret's name `/` is a character like any other. */
const SLASH = "\ue000";

/**
 * Tells whether a whole name matches a pattern. Case-sensitive.
 *
 * - `*` matches any string, a leading dot and `/` included; `?` matches one character.
 * - `[AB]` matches one of these characters, `[!AB]` one other character.
 * - `!(A*|B*)` matches whatever none of the patterns in it matches; `@(A|B)` matches one of them, and `?( )`, `*( )`
 *   and `+( )` match at most one, any number and at least one.
 * - `\` takes the meaning from the character behind it.
 *
 * Every other character matches itself, braces and a leading `!` included. The time grows with the length of the name
 * times that of the pattern, even for patterns of many stars. With a regular expression, it would explode.
 */
export function matchesGlob(name: string, pattern: string): boolean {
  const matcher = new Matcher(pattern.replaceAll("/", SLASH), { dot: true });
  return matcher.test(name.replaceAll("/", SLASH));
}
