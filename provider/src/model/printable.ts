/**
 * What no line may contain: control characters, which a terminal obeys; marks that change the writing direction; invisible
 * characters, which make two names look alike (U+200B, U+00AD, U+FEFF, U+E0041); lone surrogates; and Unicode's line breaks.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** What GitHub reads as a command at the start of a line, even after whitespace. */
const LINE_COMMAND = /^\s*::/;
/** What GitHub (`##[`), Azure Pipelines (`##vso[`) and TeamCity (`##teamcity[`) read as a command anywhere in a line. */
const COMMAND = /#(?=#\w{0,20}\[)/g;

/**
 * A string from outside on one line, safe to print. Unprintable characters, and the first character of what a CI system would
 * read as a command, are escaped as in JSON. Only this function decides that, for lines, tables, code and reports.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, escaped)
    .replace(LINE_COMMAND, (start) => start.replace(":", escaped))
    .replace(COMMAND, escaped);
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  return Array.from({ length: character.length }, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, "0"),
  )
    .map((code) => `\\u${code}`)
    .join("");
}
