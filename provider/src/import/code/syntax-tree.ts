import type * as babel from "@babel/parser";
import type { Comment, File, Node, SourceLocation } from "@babel/types";
import { LifecycleError, quote } from "../../messages";

/**
 * A node or comment with its position, as the parser returns it. The node's source is `slice(start, end)` of the parsed
 * text. Lines are counted from 1.
 */
export type Parsed<Part extends Node | Comment> = Part & {
  start: number;
  end: number;
  loc: SourceLocation;
};

const ADVICE =
  "Fix the file and run the command again, or choose a different file with --out.";

/**
 * Parses a TypeScript module.
 *
 * @param file - The file's name, for the message.
 * @param advice - What the message tells the user to do. Default: the advice for an import.
 * @throws LifecycleError that says where the parser failed, and why.
 */
export function parseTypeScript(
  text: string,
  file: string,
  advice: string = ADVICE,
): File {
  try {
    return parse(text, "decorators-legacy");
  } catch (error) {
    // No mode accepts all decorators: only legacy decorators can precede parameters, and only standard decorators can
    // follow `export`. So try the other mode.
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

/**
 * Loads the parser when it is first needed, because loading it is slow and most commands parse no code.
 */
function loadParser(): typeof babel {
  // Not `import()`: TypeScript keeps it in the published CommonJS, and Node.js then uses its slower ES module loader.
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

/**
 * Removes the position that the parser appends to its message, such as `Unexpected token (3:7)`. The position would
 * confuse users, because the parser counts columns from 0.
 */
function reasonIn(message: string): string {
  const place = message.lastIndexOf(" (");
  return place === -1 ? message : message.slice(0, place);
}

/** Returns all nodes of a file in the order of the text. Each node comes before the nodes inside it. */
export function nodesOf(file: File): Parsed<Node>[] {
  const nodes: Parsed<Node>[] = [];
  // Not recursive, because a long chain of operators makes a tree so deep that recursion could overflow the call stack.
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

/** Excludes comments, which are also in the tree and also have a `type`. */
function isNode(part: unknown): part is Parsed<Node> {
  if (typeof part !== "object" || part === null) return false;
  const { type } = part as { type?: unknown };
  return (
    typeof type === "string" &&
    type !== "CommentLine" &&
    type !== "CommentBlock"
  );
}

/** Returns the string that an expression represents, or `undefined` if the program computes the string. */
export function literalString(node: Node | undefined): string | undefined {
  if (node?.type === "StringLiteral") return node.value;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0)
    return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
