import { printable } from "../model";

/** An ID of three parts has 98 characters. */
const MAX_ID_SHOWN = 120;

/**
 * A text from outside, in quotes and safe to print and to put into code: nothing in it moves the cursor, changes colours,
 * breaks the line, is invisible, or is a command to a CI system.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text));
}

/** As {@link quote}, for what is given in the place of an ID. A long text is cut, and ends in an ellipsis. */
export function quoteId(text: string): string {
  const characters = Array.from(text);
  return quote(
    characters.length <= MAX_ID_SHOWN
      ? text
      : `${characters.slice(0, MAX_ID_SHOWN - 1).join("")}…`,
  );
}
