/**
 * Characters that control a terminal: control characters, line separators, and characters that change the writing
 * direction.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/**
 * Quotes a string as one word for a POSIX shell, so that the shell expands nothing in it. If the string contains
 * characters that control a terminal, the result has the form `$'…'`, in which escaped UTF-8 bytes replace those
 * characters. bash, zsh and ksh read that form.
 */
export function shellWord(text: string): string {
  if (!OBEYED.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = Array.from(text, (character) => {
    if (OBEYED.test(character)) return bytesOf(character);
    return /['\\]/.test(character) ? `\\${character}` : character;
  });
  return `$'${escaped.join("")}'`;
}

/**
 * Escapes a character's bytes in octal, because a shell could read the next character as part of a hexadecimal escape.
 */
function bytesOf(character: string): string {
  const bytes = [...Buffer.from(character, "utf8")];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
