/** What would act on a terminal that shows the command: controls, line ends, marks that turn the writing direction. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/**
 * One text as one word of a command for a POSIX shell: nothing in it is expanded. A text with characters that a terminal
 * obeys comes in the form `$'…'`, which bash, zsh and ksh read, as bytes of UTF-8.
 */
export function shellWord(text: string): string {
  if (!OBEYED.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = Array.from(text, (character) => {
    if (OBEYED.test(character)) return bytesOf(character);
    return /['\\]/.test(character) ? `\\${character}` : character;
  });
  return `$'${escaped.join("")}'`;
}

/** In octal: unlike hexadecimal ones, these escapes cannot swallow the character behind them. */
function bytesOf(character: string): string {
  const bytes = [...Buffer.from(character, "utf8")];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
