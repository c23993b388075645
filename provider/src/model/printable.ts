/**
 * What no line may contain: controls, which a terminal obeys; marks that turn the writing direction; characters that nobody
 * sees, so that two names look alike (U+200B, U+00AD, U+FEFF, U+E0041); halves of a character; and line breaks of
 * Unicode.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Where CI systems read a command: `::` at the start of a line (GitHub), `##[` and `##vso[` anywhere (GitHub, Azure
 * Pipelines), `##teamcity[`.
 */
const CI_COMMAND = /(?<=^\s*):(?=:)|#(?=#\w*\[)/g;

/**
 * A text from outside on one line, safe to print: what is unprintable, and the first character of what a CI system would
 * read as a command, is escaped as in JSON. The one place that decides it, for lines, tables, code and reports.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped).replace(CI_COMMAND, escaped);
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  return Array.from({ length: character.length }, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, "0"),
  )
    .map((code) => `\\u${code}`)
    .join("");
}
