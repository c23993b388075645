import { printable } from "../model";

/** The maximum length of an ID in a message. An ID with all three parts has 98 characters. */
const MAX_ID_SHOWN = 120;

/**
 * Quotes a string from outside, so that it is safe to print and to put into code. Nothing in the result moves the cursor,
 * changes colors or breaks the line. Nothing is invisible or a command to a CI system.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text));
}

/** Like {@link quote}, for a string that was given as an ID. A long string is cut and ends in an ellipsis. */
export function quoteId(text: string): string {
  const characters = Array.from(text);
  return quote(
    characters.length <= MAX_ID_SHOWN
      ? text
      : `${characters.slice(0, MAX_ID_SHOWN - 1).join("")}…`,
  );
}

/** Returns scopes or a comment for a message, in quotes and safe to print. */
export function showProperty(
  property: readonly string[] | string | undefined,
): string {
  if (property === undefined) return "(none)";
  if (typeof property === "string") return quote(property);
  return `[${property.map(quote).join(", ")}]`;
}
