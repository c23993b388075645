import type { Node, ObjectExpression, ObjectProperty } from "@babel/types";
import type { Parsed } from "../code/syntax-tree";
import type { Edit } from "./edits";
import {
  indentAt,
  isLineStart,
  lineStartAt,
  literal,
  newlineAt,
  restAt,
} from "./layout";
import { plainProperty } from "./plain-property";

/**
 * Changes, adds or removes the `comment` property in an entry, which is a declaration that an import wrote.
 *
 * @param property - The comment's property in the entry. Absent if the entry has no comment.
 * @param now - The new comment. `undefined` removes the comment.
 * @returns `undefined` if the entry has no place for a comment.
 */
export function commentEdits(
  text: string,
  entry: Parsed<ObjectExpression>,
  property: Parsed<ObjectProperty> | undefined,
  now: string | undefined,
): Edit[] | undefined {
  const like = quotesIn(text, entry);
  if (property === undefined)
    return now === undefined ? [] : added(text, entry, literal(now, like));
  const { start, end } = property.value as Parsed<Node>;
  return now === undefined
    ? [removed(text, entry, property)]
    : [
        {
          start,
          end,
          text: literal(now, isQuote(text[start]) ? text[start] : like),
        },
      ];
}

/**
 * Adds the comment after the scopes, as an import does. If the scopes are on a line of their own, so is the comment.
 */
function added(
  text: string,
  entry: Parsed<ObjectExpression>,
  comment: string,
): Edit[] | undefined {
  const scopes = plainProperty(entry, "scopes");
  const before = typeof scopes === "object" ? scopes : partsOf(entry).at(-1);
  if (before === undefined) return undefined;
  const { start, end } = before;
  const isAlone = isLineStart(text, start) && isEnd(restAt(text, end));
  const gap = isAlone ? newlineAt(text, end) + indentAt(text, start) : " ";
  return [{ start: end, end, text: `,${gap}comment: ${comment}` }];
}

/**
 * Removes the `comment` property, and also its line if nothing else is on the line. If removing the property could
 * separate a code comment from the line that it describes, sets the property to an empty string instead, which has the
 * same effect.
 */
function removed(
  text: string,
  entry: Parsed<ObjectExpression>,
  property: Parsed<ObjectProperty>,
): Edit {
  const { start, end } = property;
  const parts = partsOf(entry);
  const index = parts.findIndex((each) => each.start === start);
  const [previous, next] = [parts[index - 1], parts[index + 1]];
  const rest = restAt(text, end);
  const hasComments = (property.leadingComments ?? []).length > 0;
  const isAlone = rest === "," || (rest === "" && next === undefined);
  if (!hasComments && isAlone && isLineStart(text, start)) {
    const lineEnd = text.indexOf("\n", end);
    const from = lineStartAt(text, start);
    if (lineEnd !== -1) return { start: from, end: lineEnd + 1, text: "" };
  }
  if (!hasComments && next && isGap(text.slice(end, next.start)))
    return { start, end: next.start, text: "" };
  if (!hasComments && previous && isGap(text.slice(previous.end, start)))
    return { start: previous.end, end, text: "" };
  const value = property.value as Parsed<Node>;
  return { start: value.start, end: value.end, text: '""' };
}

function partsOf({ properties }: ObjectExpression): Parsed<Node>[] {
  return properties as Parsed<(typeof properties)[number]>[];
}

function isEnd(rest: string): boolean {
  return rest === "" || rest === ",";
}

function isGap(between: string): boolean {
  return between.trim() === ",";
}

/** Returns the first quotation mark in the entry, so that new strings can use the same kind. */
function quotesIn(
  text: string,
  { start, end }: Parsed<ObjectExpression>,
): string | undefined {
  return Array.from(text.slice(start, end)).find(isQuote);
}

function isQuote(mark: string | undefined): boolean {
  return mark === '"' || mark === "'";
}
