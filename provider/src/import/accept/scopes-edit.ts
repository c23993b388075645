import type { Node } from "@babel/types";
import { canonicalScopes } from "../../model";
import { literalString, type Parsed } from "../code/syntax-tree";
import type { Edit } from "./edits";
import {
  indentAt,
  isLineStart,
  lineStartAt,
  literal,
  newlineAt,
} from "./layout";
import { withoutTypes } from "./plain-property";

/** A list of string literals, with nothing between them but white space and commas. */
interface PlainList {
  /** The position after the opening bracket. */
  start: number;
  elements: PlainElement[];
}

interface PlainElement {
  start: number;
  end: number;
  /** The string that the literal represents. */
  content: string;
}

/**
 * Parses an expression as a list of string literals. Returns `undefined` if an element is computed or the list contains
 * comments.
 */
export function plainList(text: string, value: Node): PlainList | undefined {
  const node = withoutTypes(value) as Parsed<Node>;
  if (node.type !== "ArrayExpression") return undefined;
  const elements: PlainElement[] = [];
  let end = node.start + 1;
  for (const element of node.elements) {
    const content = literalString(element ?? undefined);
    if (element === null || content === undefined) return undefined;
    const parsed = element as Parsed<typeof element>;
    if (!isGap(text.slice(end, parsed.start))) return undefined;
    elements.push({ start: parsed.start, end: parsed.end, content });
    end = parsed.end;
  }
  return isGap(text.slice(end, node.end - 1))
    ? { start: node.start + 1, elements }
    : undefined;
}

function isGap(between: string): boolean {
  return between.replaceAll(",", "").trim() === "";
}

/**
 * Replaces the scopes in a list. Scopes that stay keep their literals. The list stays on one line, or keeps one line
 * for each scope.
 */
export function scopesEdit(
  text: string,
  { start, elements }: PlainList,
  scopes: readonly string[],
): Edit {
  const [first, second] = elements;
  const last = elements.at(-1);
  const like = first && text.slice(first.start, first.end);
  const written = new Map(
    elements.map((each) => [each.content, text.slice(each.start, each.end)]),
  );
  const literals = inOrderOf(elements, scopes).map(
    (scope) => written.get(scope) ?? literal(scope, like),
  );
  if (first === undefined || last === undefined)
    return { start, end: start, text: literals.join(", ") };
  const separator =
    second === undefined
      ? separatorOf(text, first)
      : text.slice(first.end, second.start);
  return { start: first.start, end: last.end, text: literals.join(separator) };
}

/**
 * Sorts the scopes if the old list was sorted, as it is after an import. Otherwise, puts new scopes after those that
 * stay.
 */
function inOrderOf(
  elements: readonly PlainElement[],
  scopes: readonly string[],
): string[] {
  const now = canonicalScopes(scopes);
  const old = elements.map(({ content }) => content);
  if (old.join("\n") === canonicalScopes(old).join("\n")) return now;
  const kept = [...new Set(old)].filter((scope) => now.includes(scope));
  return [...kept, ...now.filter((scope) => !kept.includes(scope))];
}

/**
 * Returns the separator for a list that has one element. If that element is on a line of its own, new elements also go
 * on lines of their own.
 */
function separatorOf(text: string, { start }: PlainElement): string {
  if (!isLineStart(text, start)) return ", ";
  const lineStart = lineStartAt(text, start);
  return `,${newlineAt(text, lineStart - 1)}${indentAt(text, start)}`;
}
