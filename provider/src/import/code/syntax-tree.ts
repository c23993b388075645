import type * as babel from "@babel/parser";
import type { Comment, File, Node, SourceLocation } from "@babel/types";
import { LifecycleError, quote } from "../../messages";

/** A node or comment with its place, as the parser makes it. `text.slice(start, end)` is its text; lines count from 1. */
export type Parsed<Part extends Node | Comment> = Part & {
  start: number;
  end: number;
  loc: SourceLocation;
};

const ADVICE =
  "Fix the file and run the command again, or name another file with --out.";

/**
 * Parses a TypeScript module.
 *
 * @param file - What the message calls the file.
 * @param advice - What the message says to do. Default: that of an import.
 * @throws LifecycleError that says where the parser gave up, and why.
 */
export function parseTypeScript(
  text: string,
  file: string,
  advice: string = ADVICE,
): File {
  try {
    return parse(text, "decorators-legacy");
  } catch (error) {
    // Only legacy decorators apply to parameters, and only standard ones may follow the keyword `export`.
    try {
      return parse(text, "decorators");
    } catch {
      throw unparsable(file, error, advice);
    }
  }
}

function parse(
  text: string,
  decorators: "decorators" | "decorators-legacy",
): File {
  return loadParser().parse(text, {
    sourceType: "module",
    plugins: [
      "typescript",
      decorators,
      "decoratorAutoAccessors",
      "deferredImportEvaluation",
      "explicitResourceManagement",
    ],
  });
}

/** Only an import into an existing file needs the parser, and loading it takes a while. */
function loadParser(): typeof babel {
  // A dynamic import would be a real one in the published CommonJS, through Node's slower loader.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("@babel/parser") as typeof babel;
}

function unparsable(
  file: string,
  error: unknown,
  advice: string,
): LifecycleError {
  const { message, loc } = error as Error & Partial<babel.ParseError>;
  return new LifecycleError(
    `cannot read ${quote(file)}, because it is not valid TypeScript. Nothing was changed.\n` +
      `${loc === undefined ? "" : `Line ${loc.line}, column ${loc.column + 1}: `}${reasonIn(message)}\n${advice}`,
  );
}

/** The parser ends its message with the place, as in `Unexpected token (3:7)`, and counts columns from 0. */
function reasonIn(message: string): string {
  const place = message.lastIndexOf(" (");
  return place === -1 ? message : message.slice(0, place);
}

/** All nodes of a file in the order of the text, each before the nodes inside it. */
export function nodesOf(file: File): Parsed<Node>[] {
  const nodes: Parsed<Node>[] = [];
  // Not recursive: a long chain of operators is a deep tree.
  const waiting: unknown[] = [file.program];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (isNode(part)) nodes.push(part);
    if (typeof part !== "object" || part === null) continue;
    for (const inside of Object.values(part)) waiting.push(inside);
  }
  return nodes.sort(
    (left, right) => left.start - right.start || right.end - left.end,
  );
}

/** Comments hang in the tree as well. They have a type, too. */
function isNode(part: unknown): part is Parsed<Node> {
  if (typeof part !== "object" || part === null) return false;
  const { type } = part as { type?: unknown };
  return (
    typeof type === "string" &&
    type !== "CommentLine" &&
    type !== "CommentBlock"
  );
}

/** The string that an expression spells out. `undefined` when the program computes it. */
export function literalString(node: Node | undefined): string | undefined {
  if (node?.type === "StringLiteral") return node.value;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0)
    return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
