import fc from "fast-check";
import ts from "typescript";
import { readExistingCode } from "./existing-code";
import { aFoundSecret } from "./test-support/secrets";
import { addedCode, newCode, type Declaration } from "./typescript-code";
import { anyCharacter } from "../api/test-support/any-character";

const MODULE = "pulumi-cloudflare-secrets-store";

const HOSTILE = [
  'quote"s',
  "back`tick",
  "${process.exit()}",
  "new\nline",
  "return\rhere",
  "separator\u2028 and \u2029",
  "*/ end */",
  "// comment",
  "back\\slash\\",
  "\u0000\u001b[31m\u007f\u009b",
  "\u202eright to left",
  "lone \ud800 surrogate",
  "__proto__",
  "class",
  "",
  " ",
  "</script>",
  "密钥 🔑",
];

describe("the code of an import", () => {
  it("is laid out as Prettier does it", () => {
    const code = newCode([declarationOf({ comment: "the database" })], MODULE);

    expect(code.split("\n").slice(1).join("\n")).toBe(
      `import { Secret } from "pulumi-cloudflare-secrets-store";

// aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/00000000000000000000000000000001
export const apiKey = new Secret(
  "API_KEY",
  {
    accountId: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    storeId: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    name: "API_KEY",
    scopes: ["workers"],
    comment: "the database",
  },
  { protect: true },
);
`,
    );
  });

  it("leaves out an absent comment, and the protection where there is none", () => {
    const code = newCode([{ ...declarationOf({}), protect: false }], MODULE);

    expect(code).not.toContain("comment:");
    expect(code).not.toContain("protect");
  });

  it.each(HOSTILE)("says exactly what the secret has: %j", (text) => {
    expectSame([declarationOf({ name: text, comment: text, scopes: [text] })]);
  });

  it("says exactly what the secrets have, whatever texts they hold", () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({
        unit: fc.constantFrom(...Array.from("\"'`$\\{}*/\n\r\u2028a")),
      }),
      fc.constantFrom(...HOSTILE),
    );
    const secret = fc.record({
      name: text,
      comment: text,
      scopes: fc.array(text),
    });
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 8 }), (secrets) => {
        expectSame(
          secrets.map((fields, index) =>
            declarationOf({ ...fields, secretId: String(index) }),
          ),
        );
      }),
    );
  });

  it("finds its own secrets again, whatever texts they hold", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: anyCharacter })), (names) => {
        const declarations = names.map((name, index) =>
          declarationOf({ name, secretId: String(index) }),
        );

        const { declared } = readExistingCode(
          newCode(declarations, MODULE),
          MODULE,
        );

        expect([...declared]).toEqual(
          declarations.map(({ id, logicalName }) => [id, logicalName]),
        );
      }),
    );
  });
});

describe("code added to a file", () => {
  const add = (text: string, ...secrets: Fields[]) =>
    text +
    addedCode(
      readExistingCode(text, MODULE),
      secrets.map(declarationOf),
      MODULE,
    );

  it("does not import the class a second time", () => {
    const before = newCode([declarationOf({})], MODULE);

    const after = add(before, { name: "OTHER", secretId: "2" });

    expect(after.match(/^import /gm)).toHaveLength(1);
    expect(errorsOf(after)).toEqual([]);
  });

  it("imports the class where the file lacks it", () => {
    const after = add("export const one = 1;\n", {});

    expect(after).toContain(`import { Secret } from "${MODULE}";`);
    expect(errorsOf(after)).toEqual([]);
  });

  it("gives the class another name where the file means something else by Secret", () => {
    const after = add(
      "class Secret {}\nexport const mine = new Secret();\n",
      {},
    );

    expect(after).toContain("import { Secret as CloudflareSecret }");
    expect(after).toContain("export const apiKey = new CloudflareSecret(");
    expect(errorsOf(after)).toEqual([]);
  });

  it("uses the name that the file has for the class", () => {
    const after = add(`import { Secret as S } from '${MODULE}';\n`, {});

    expect(after).toContain("export const apiKey = new S(");
    expect(after.match(/^import /gm)).toHaveLength(1);
  });

  it("takes no identifier that the file has", () => {
    const after = add("function apiKey() {}\nexport default apiKey;\n", {});

    expect(after).toMatch(/export const apiKey_[0-9a-f]{8} = /);
    expect(errorsOf(after)).toEqual([]);
  });

  it("takes no identifier twice, when two names become one", () => {
    const after = add(
      "",
      { name: "A_B", secretId: "1" },
      { name: "a-b", secretId: "2" },
    );

    expect(after).toMatch(
      /export const aB = [^]*export const aB_[0-9a-f]{8} = /,
    );
  });

  it("begins on a line of its own, and keeps to the line ends of the file", () => {
    const after = add("export const one = 1;\r\nexport const two = 2;", {});

    expect(after).toContain("export const two = 2;\r\n\r\nimport");
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

type Fields = NonNullable<Parameters<typeof aFoundSecret>[0]>;

function declarationOf(fields: Fields): Declaration {
  const { id, inputs } = aFoundSecret(fields);
  return { id, inputs, logicalName: inputs.name, protect: true };
}

/** Parses the code with the compiler and compares each literal with what went in. */
function expectSame(declarations: Declaration[]): void {
  const code = newCode(declarations, MODULE);

  expect(errorsOf(code)).toEqual([]);
  expect(argumentsIn(code)).toEqual(
    declarations.map(({ logicalName, inputs }) => [
      logicalName,
      inputs,
      { protect: true },
    ]),
  );
}

function errorsOf(code: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
  });
  const constants = [...code.matchAll(/^export const ([\w$]+) =/gm)].map(
    ([, name]) => name,
  );
  const twice = constants.filter(
    (name, index) => constants.indexOf(name) !== index,
  );
  return [
    ...diagnostics.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ),
    ...twice.map(String),
  ];
}

function argumentsIn(code: string): unknown[][] {
  const file = ts.createSourceFile(
    "secrets.ts",
    code,
    ts.ScriptTarget.ES2022,
    true,
  );
  const calls: unknown[][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node))
      calls.push((node.arguments ?? []).map(valueOf));
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

function valueOf(node: ts.Node): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(valueOf);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (!ts.isObjectLiteralExpression(node)) throw new Error("not a literal");
  return Object.fromEntries(
    node.properties.map((property) => {
      if (!ts.isPropertyAssignment(property)) throw new Error("not a property");
      return [property.name.getText(), valueOf(property.initializer)];
    }),
  );
}
