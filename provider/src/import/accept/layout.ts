import { quote } from "../../messages";

/** Tells whether only white space precedes a position on its line. */
export function isLineStart(text: string, at: number): boolean {
  return indentAt(text, at).trim() === "";
}

/** Returns the text before a position on its line. */
export function indentAt(text: string, at: number): string {
  return text.slice(lineStartAt(text, at), at);
}

/** Returns the start of the line that contains a position. */
export function lineStartAt(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** Returns the text after a position on its line, without the line ending. */
export function restAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(at, end === -1 ? text.length : end).trimEnd();
}

/** Returns the line ending of the line that contains a position. */
export function newlineAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * Makes a string literal. `quote` escapes everything that could end the literal.
 *
 * @param like - An existing literal. The new literal uses the same quotation marks.
 */
export function literal(content: string, like = '"'): string {
  const quoted = quote(content);
  if (!like.startsWith("'")) return quoted;
  const inside = quoted.slice(1, -1).replaceAll('\\"', '"');
  return `'${inside.replaceAll("'", "\\'")}'`;
}
