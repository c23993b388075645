import { printable } from "../model";

/**
 * A text from outside, in quotes and safe to print and to put into code: nothing in it moves the cursor, changes colours,
 * breaks the line, is invisible, or is a command to a CI system.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text));
}
