import { quote } from "../../messages";

/** Tells whether only blanks precede a place in its line. */
export function isLineStart(text: string, at: number): boolean {
  return indentAt(text, at).trim() === "";
}

/** What precedes a place in its line. */
export function indentAt(text: string, at: number): string {
  return text.slice(lineStartAt(text, at), at);
}

/** Where the line of a place begins. */
export function lineStartAt(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** What follows a place in its line, without the line's end. */
export function restAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(at, end === -1 ? text.length : end).trimEnd();
}

/** How the line of a place ends. */
export function newlineAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * A string literal. `quote` escapes whatever could end it.
 *
 * @param like - Another literal, whose quotes it gets.
 */
export function literal(content: string, like = '"'): string {
  const quoted = quote(content);
  if (!like.startsWith("'")) return quoted;
  const inside = quoted.slice(1, -1).replaceAll('\\"', '"');
  return `'${inside.replaceAll("'", "\\'")}'`;
}
