import { parseTypeScript } from "./syntax-tree";

const parse = (text: string) => parseTypeScript(text, "src/secrets.ts");

describe("parseTypeScript", () => {
  it("refuses a file that does not parse, and says where, why and what to do", () => {
    expect(() => parse('const a = 1;\n  const b = {{ "x" };\n')).toThrow(
      'cannot read "src/secrets.ts", because it is not valid TypeScript. Nothing was changed.\n' +
        "Line 2, column 14: Unexpected token\n" +
        "Fix the file and run the command again, or choose a different file with --out.",
    );
  });

  it.each([
    ["an unfinished file", "export const a = new Secret("],
    ["an unfinished comment", "/* TODO"],
    ["conflict markers", "<<<<<<< HEAD\nconst a = 1;\n=======\n>>>>>>> b"],
    ["a constant twice", "const a = 1;\nconst a = 2;"],
    ["far too many brackets", "(".repeat(100_000)],
  ])("refuses %s in at most three lines", (_, text) => {
    expect(() => parse(text)).toThrow(/^cannot read .*\n.*\n.*$/);
  });

  it.each([
    "class A { constructor(@inject() private readonly b: B) {} }",
    "export @sealed class A { @logged accessor x = 1; }",
    "enum A { B = 'b' } const enum C {} declare enum D {}",
    "const a = { b: 1 } satisfies C as const;",
    "using a = b(); await using c = d();",
    "const a = <B>c; const d = <T,>(e: T) => e!;",
    "namespace A.B { export import C = D.E; }",
    "import a = require('b'); export = a;",
    "import b from './b.json' with { type: 'json' }; import defer * as c from 'c';",
    "abstract class A<in out T> extends B { abstract override b?: string; static {} }",
    "function a(b?: string): void; function a() {}",
    "#!/usr/bin/env node\nexport const a = await b;",
    "\ufeffconst a = 1;\r\nconst b = 2;\r\n",
    "",
  ])("parses TypeScript: %j", (text) => {
    expect(parse(text).type).toBe("File");
  });
});
