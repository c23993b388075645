import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkSync } from "recheck";
import ts from "typescript";

// The checker in JavaScript: its native twin is another program for each machine.
process.env["RECHECK_BACKEND"] = "pure";

const ROOT = resolve(__dirname, "../..");

/** Expressions that are not linear, or that the checker cannot read, and why they may stay. */
const KNOWN = new Map([
  ["/\\/+$/", "the path of a base URL that the user has set"],
  ["/=+$/", "the end of base64: two at most"],
  ["/[-.]+$/", "80 characters at most"],
  ['/"(?:[^"\\\\\\n]|\\\\.)*"/g', "a line of the user's own program"],
  [
    "/^\\s*([a-z0-9]+(?:_[a-z0-9]+)+)(?![\\w-])/",
    "a message of 500 characters; parts end at `_` alone",
  ],
  [
    "/^[ \\t\\ufeff]*import\\s*\\{([^{}]*)\\}\\s*from\\s*([\"'])([^\"'\\n]+)\\2/gm",
    "the user's own program; each part ends where the next begins",
  ],
  [
    "/(?:^|,)\\s*Secret\\b(?:\\s+as\\s+([\\w$]+))?\\s*(?=,|$)/",
    "one import clause of the user's own program",
  ],
  ["/^[A-Z]+(?![a-z])|^[A-Z]/", "tries at one place only"],
]);

const sources = ["provider/src", "emulator/src"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?!.*(\.test\.ts$|test-support)).*\.ts$/.test(path))
    .map((path) => join(folder, path)),
);

/** The literals of a file, as they are written. */
function literalsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return found;
}

function isLinear(literal: string): boolean {
  const end = literal.lastIndexOf("/");
  const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  // The automaton decides by construction; a search for attacks would depend on how long it may search.
  return checkSync(source, flags, { checker: "automaton" }).status === "safe";
}

describe("the regular expressions of what is shipped", () => {
  const literals = new Set(sources.flatMap(literalsOf));

  it("take time in proportion to the text, but for those that only meet short ones", () => {
    const slow = [...literals].filter((literal) => !isLinear(literal));

    expect(literals.size).toBeGreaterThan(40);
    expect(slow.sort()).toEqual([...KNOWN.keys()].sort());
  });

  it.each(["/^(a+)+$/", "/^\\s*\\n\\s*x/m", "/(?:[ \\t]+.*\\n)*?name/"])(
    "would not pass as %s",
    (literal) => {
      expect(isLinear(literal)).toBe(false);
    },
  );
});
