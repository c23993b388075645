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

/** A list that spells its strings out, with nothing but blanks and commas between them. */
interface PlainList {
  /** Behind the bracket. */
  start: number;
  elements: PlainElement[];
}

interface PlainElement {
  start: number;
  end: number;
  /** What the literal says. */
  content: string;
}

/** The list that an expression spells out. `undefined`: part of it is computed, or there are comments in it. */
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

/** Puts scopes into a list. Scopes that stay are written as they were, and the list stays on one line, or on many. */
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

/** In alphabetical order where the list was, as an import writes them. Else what stays is followed by what is new. */
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

/** Of a list of one: the line of its element says whether each has a line. */
function separatorOf(text: string, { start }: PlainElement): string {
  if (!isLineStart(text, start)) return ", ";
  const lineStart = lineStartAt(text, start);
  return `,${newlineAt(text, lineStart - 1)}${indentAt(text, start)}`;
}
