/**
 * Characters that no printed line may contain:
 * - control characters, which a terminal obeys;
 * - marks that change the writing direction;
 * - invisible characters, which make two names look alike (U+200B, U+00AD, U+FEFF, U+E0041);
 * - lone surrogates;
 * - Unicode's line breaks.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A GitHub workflow command. It is at the start of a line, perhaps after whitespace. */
const LINE_COMMAND = /^\s*::/;
/** A command of GitHub (`##[`), Azure Pipelines (`##vso[`) or TeamCity (`##teamcity[`). It may be anywhere in a line. */
const COMMAND = /#(?=#\w{0,20}\[)/g;

/**
 * Puts a string from outside on one line, safe to print. Unprintable characters are escaped as in JSON. So is the first
 * character of anything that a CI system would run as a command. Lines, tables, code and reports all use this function.
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
