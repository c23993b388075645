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

/** The start of a GitHub workflow command: `::` at the start of a line, perhaps after whitespace. */
const LINE_COMMAND = /^\s*::/;
/**
 * The start of a GitHub (`##[`), Azure Pipelines (`##vso[`) or TeamCity (`##teamcity[`) command, anywhere in a line.
 */
const COMMAND = /#(?=#\w{0,20}\[)/g;

/**
 * Makes a string from outside safe to print on one line. Escapes unprintable characters as JSON does, and breaks up
 * anything that a CI system would run as a command. Messages, tables, generated code and reports all use this function.
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
