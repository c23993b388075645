import { printable } from "../model";

/** The maximum length of an ID in a message. An ID with all three parts is 98 characters long. */
const MAX_ID_SHOWN = 120;

/**
 * Quotes a string from outside the package, so that it is safe to print and to insert into code. The result cannot move
 * the cursor, change colors or break the line. It contains no invisible characters and no commands for a CI system.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text));
}

/** Like {@link quote}, for a string that was given as an ID. A long string is cut off and ends with an ellipsis. */
export function quoteId(text: string): string {
  const characters = Array.from(text);
  return quote(
    characters.length <= MAX_ID_SHOWN
      ? text
      : `${characters.slice(0, MAX_ID_SHOWN - 1).join("")}…`,
  );
}

/** Formats scopes or a comment for a message: quoted and safe to print. */
export function showProperty(
  property: readonly string[] | string | undefined,
): string {
  if (property === undefined) return "(none)";
  if (typeof property === "string") return quote(property);
  return `[${property.map(quote).join(", ")}]`;
}
