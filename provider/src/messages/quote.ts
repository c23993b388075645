/** What JSON leaves as it is and a terminal may obey: DEL, the C1 controls, and marks that turn the writing direction. */
const OBEYED_BY_TERMINALS =
  /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text from outside, in quotes and safe to print: nothing in it moves the cursor, changes colours or breaks the line.
 */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    OBEYED_BY_TERMINALS,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
