import { idOf, inUpperCase } from "../test-support/secrets";
import { readExistingCode } from "./existing-code";

const [ONE, TWO] = [idOf("1"), idOf("2")];

const read = (text: string) =>
  readExistingCode(text, "pulumi-cloudflare-secrets-store", "src/secrets.ts")
    .declared;

/** Returns each secret's ID and logical name. */
const namesIn = (text: string) =>
  [...read(text)].map(([id, { logicalName }]) => [id, logicalName]);

describe("the secrets that a file declares", () => {
  it.each([
    [
      "as an import wrote it",
      `// ${ONE}\nexport const a = new Secret(\n"a", {});`,
    ],
    ["in single quotes", `//${ONE}\nconst a = new Secret('a', {})`],
    ["in a template", `// ${ONE}\nlet a = new Secret(\`a\`, {});`],
    ["with a type", `// ${ONE}\nvar a: Secret = new csf.Secret("a", {});`],
    ["as a statement", `// ${ONE}\nnew Secret("a", {});`],
    ["as the default export", `// ${ONE}\nexport default new Secret("a", {});`],
    [
      "in a function",
      `function f() {\n// ${ONE}\nreturn new Secret("a", {}); }`,
    ],
    ["in a list", `const all = [\n// ${ONE}\nnew Secret("a", {})];`],
    [
      "in an object",
      `const all = { x: 1,\n// ${ONE}\na: new Secret("a", {}) };`,
    ],
    [
      "in a component",
      `class C extends D { constructor() { super();\n// ${ONE}\nthis.a = new Secret("a", {}, { parent: this }); } }`,
    ],
    ["in a class", `class C {\n// ${ONE}\nreadonly a = new Secret("a", {}); }`],
    ["after the equals sign", `const a = // ${ONE}\n  new Secret("a", {});`],
    ["in a call", `// ${ONE}\nexport const a = keep(new Secret("a", {}));`],
    ["with a cast", `// ${ONE}\nconst a = new Secret<T>("a", {}) as X;`],
    ["with another class", `// ${ONE}\nconst a = new ApiKey("a");`],
    ["in a block comment", `/* ${ONE} */ const a = new Secret("a", {});`],
    [
      "at the line's end",
      `const a = new Secret("a", {}); // ${ONE}\nconst b = new X("b");`,
    ],
    ["below an empty line", `// ${ONE}\n\nconst a = new Secret("a", {});`],
    [
      "below more comments",
      `// ${ONE}\n// The key.\n/**\n * Of the API.\n */\nconst a = new Secret("a", {});`,
    ],
    ["with CRLF", `// ${ONE}\r\nconst a = new Secret("a", {});\r\n`],
    ["in uppercase", `// ${inUpperCase(ONE)}\nconst a = new Secret("a", {});`],
  ])("are found by the ID in a comment: %s", (_, text) => {
    expect(namesIn(text)).toEqual([[ONE, "a"]]);
  });

  it("have no logical name when the program computes the name", () => {
    const text = `// ${ONE}\nnew Secret(\`a-\${stack}\`, {});`;

    expect(namesIn(text)).toEqual([[ONE, undefined]]);
  });

  it("belong to the nearest comment if there are several", () => {
    const text = `// ${ONE}\nconst all = [\n// ${TWO}\nnew Secret("b", {}),\n];`;

    expect(namesIn(text)).toEqual([[TWO, "b"]]);
  });

  it.each([
    ["its declaration is gone", `// ${ONE}\nexport const a = 1;`],
    ["it ends the file", `new Secret("a", {});\n// ${ONE}\n`],
    ["it is in a string", `const a = "// ${ONE}\\n"; new Secret("a", {});`],
    ["the comment has more text", `// was ${ONE}\nnew Secret("a", {});`],
    [
      "its declaration is commented out",
      `// ${ONE}\n// const a = new Secret("a", {});\n\nconst b = new Bucket("b");`,
    ],
  ])("do not include an ID if %s", (_, text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it("are refused if one of them is declared twice, and the error names both lines", () => {
    const text = `// ${ONE}\nnew Secret("a", {});\n\n// ${inUpperCase(ONE)}\nnew Secret("b", {});\n`;

    expect(() => read(text)).toThrow(
      `"src/secrets.ts" declares one secret twice, on lines 1 and 4: ${ONE}. Nothing was changed.\n` +
        "Delete one of the two declarations and its comment, then run the command again.",
    );
  });

  it("have the position of each argument, so that an edit changes nothing else", () => {
    const text = `\ufeff// ${ONE}\r\nconst a = new Secret('a', { scopes: ["x"] /* y */ });`;
    const inputs = read(text).get(ONE)?.construction.arguments[1];

    expect(text.slice(inputs?.start ?? 0, inputs?.end ?? 0)).toBe(
      '{ scopes: ["x"] /* y */ }',
    );
  });
});
