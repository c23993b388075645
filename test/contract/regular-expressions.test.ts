import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkSync } from "recheck";
import ts from "typescript";

// Uses the checker's JavaScript version, because the native one is a different program on each platform.
process.env["RECHECK_BACKEND"] = "pure";

const ROOT = resolve(__dirname, "../..");

/** Expressions that do not take linear time or that the checker cannot read, and why each of them is safe. */
const KNOWN = new Map([
  ["/\\/+$/", "the path of a base URL that the user has set"],
  ["/=+$/", "the end of base64: two at most"],
  ["/[-.]+$/", "80 characters at most"],
  [
    "/^\\s*([a-z]+(?:_[a-z]+)+)(?![\\w-])/",
    "a message of 500 characters; parts end at `_` alone",
  ],
  ["/^[A-Z]+(?![a-z])|^[A-Z]/", "tries at one place only"],
]);

/** Expressions that are built at run time, and why each of them is safe. */
const DYNAMIC = new Map([
  [
    'new RegExp(`(?<!\\\\w)${quoted}(?!\\\\w)`, "g")',
    "a short text, quoted: it can match in one way only",
  ],
  [
    'new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, ""))',
    "the emulator: from the test that set the fault",
  ],
  ["new RegExp(source)", "the emulator: from the test that set the fault"],
]);

const sources = ["provider/src", "emulator/src"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?!.*(\.test\.ts$|test-support)).*\.ts$/.test(path))
    .map((path) => join(folder, path)),
);

interface Expressions {
  /** Written as literals. */
  literals: string[];
  /** Built at run time, as the source shows them. */
  dynamic: string[];
}

/** Returns the literals in a file, and the expressions that it builds with `RegExp` from constants. */
function expressionsOf(path: string): Expressions {
  const text = readFileSync(join(ROOT, path), "utf8");
  return expressionsIn(
    ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  );
}

function expressionsIn(file: ts.SourceFile): Expressions {
  const found: Expressions = { literals: [], dynamic: [] };
  const constants = constantsOf(file);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.literals.push(node.text);
    if (isRegExpMade(node)) {
      const [source, flags] = (node.arguments ?? []).map((each) =>
        textOf(each, constants),
      );
      const isKnown = (node.arguments?.length ?? 0) < 2 || flags !== undefined;
      if (source === undefined || !isKnown) found.dynamic.push(node.getText());
      else found.literals.push(String(new RegExp(source, flags)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isRegExpMade(
  node: ts.Node,
): node is ts.NewExpression | ts.CallExpression {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    node.expression.getText() === "RegExp"
  );
}

/** Returns the initial values of a file's own constants, by name. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList
        .declarations)
        if (initializer) constants.set(name.getText(), initializer);
  return constants;
}

/** Returns the constant string of an expression, or `undefined` if it is known only at run time. */
function textOf(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Expression>,
): string | undefined {
  if (ts.isIdentifier(node)) {
    const made = constants.get(node.text);
    return made && textOf(made, constants);
  }
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return joined([node.left, node.right]);
  const isRaw =
    ts.isTaggedTemplateExpression(node) && node.tag.getText() === "String.raw";
  const template = isRaw ? node.template : node;
  const read = (part: ts.TemplateLiteralLikeNode) =>
    (isRaw ? part.rawText : part.text) ?? "";
  if (ts.isNoSubstitutionTemplateLiteral(template)) return read(template);
  if (!ts.isTemplateExpression(template)) return undefined;
  const { head, templateSpans } = template;
  const parts = templateSpans.map(({ expression, literal }) => {
    const text = textOf(expression, constants);
    return text === undefined ? undefined : text + read(literal);
  });
  return parts.includes(undefined) ? undefined : read(head) + parts.join("");

  function joined(pieces: ts.Node[]): string | undefined {
    const texts = pieces.map((piece) => textOf(piece, constants));
    return texts.includes(undefined) ? undefined : texts.join("");
  }
}

function isLinear(literal: string): boolean {
  const end = literal.lastIndexOf("/");
  const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  // Uses the automaton checker, because it is exact, whereas the result of a search for attacks depends on its time
  // limit.
  return checkSync(source, flags, { checker: "automaton" }).status === "safe";
}

describe("the regular expressions in shipped code", () => {
  const found = sources.map(expressionsOf);
  const literals = new Set(found.flatMap((each) => each.literals));

  it("take linear time, except for those that only receive short strings", () => {
    const slow = [...literals].filter((literal) => !isLinear(literal));

    expect(literals.size).toBeGreaterThan(40);
    expect(slow.sort()).toEqual([...KNOWN.keys()].sort());
  });

  it("are built from constants, except for those whose parts are escaped", () => {
    const dynamic = found.flatMap((each) => each.dynamic);

    expect(dynamic.sort()).toEqual([...DYNAMIC.keys()].sort());
  });

  it("are found where they are built from constants", () => {
    const code = [
      "const A = String.raw`\\s+${B}`, B = 'b';",
      'new RegExp(`^${A}` + "c", "g"); RegExp("d"); new RegExp(A + e);',
    ];

    expect(
      expressionsIn(
        ts.createSourceFile(
          "a.ts",
          code.join("\n"),
          ts.ScriptTarget.ES2022,
          true,
        ),
      ),
    ).toEqual({
      literals: ["/^\\s+bc/g", "/d/"],
      dynamic: ["new RegExp(A + e)"],
    });
  });

  it.each(["/^(a+)+$/", "/^\\s*\\n\\s*x/m", "/(?:[ \\t]+.*\\n)*?name/"])(
    "are rejected if they look like %s",
    (literal) => {
      expect(isLinear(literal)).toBe(false);
    },
  );
});
