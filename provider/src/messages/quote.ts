import { printable } from "../model";

/** An ID with all three parts has 98 characters. */
const MAX_ID_SHOWN = 120;

/**
 * A string from outside, in quotes, safe to print and to put into code. Nothing in the result moves the cursor, changes colors,
 * breaks the line, is invisible, or is a command to a CI system.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text));
}

/** As {@link quote}, for a string that was given as an ID. A long string is cut and ends in an ellipsis. */
export function quoteId(text: string): string {
  const characters = Array.from(text);
  return quote(
    characters.length <= MAX_ID_SHOWN
      ? text
      : `${characters.slice(0, MAX_ID_SHOWN - 1).join("")}…`,
  );
}
