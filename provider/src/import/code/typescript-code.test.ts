import fc from "fast-check";
import ts from "typescript";
import { anyCharacter } from "../../api/test-support/any-character";
import {
  declarationOf,
  errorsOf,
  extended,
  type Fields,
  HOSTILE,
  MODULE,
  read,
} from "../test-support/code";
import { type Declaration, newCode } from "./typescript-code";

describe("the code of an import", () => {
  it("is formatted as Prettier would format it", () => {
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

  it("omits the comment and the protect option if the secret has none", () => {
    const code = newCode([{ ...declarationOf({}), protect: false }], MODULE);

    expect(code).not.toContain("comment:");
    expect(code).not.toContain("protect");
  });

  it.each(HOSTILE)("contains exactly the secret's strings: %j", (text) => {
    expectSame([declarationOf({ name: text, comment: text, scopes: [text] })]);
  });

  it("contains exactly the secrets' strings, whatever characters they contain", () => {
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

  it("can be read back with the same IDs and logical names, whatever characters they contain", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: anyCharacter })), (names) => {
        const declarations = names.map((name, index) =>
          declarationOf({ name, secretId: String(index) }),
        );

        const { declared } = read(newCode(declarations, MODULE));

        expect(
          [...declared].map(([id, secret]) => [id, secret.logicalName]),
        ).toEqual(declarations.map(({ id, logicalName }) => [id, logicalName]));
      }),
    );
  });
});

describe("code added to a file", () => {
  const add = (text: string, ...secrets: Fields[]) =>
    extended(text, secrets.map(declarationOf));

  it("does not import the Secret class again", () => {
    const before = newCode([declarationOf({})], MODULE);

    const after = add(before, { name: "OTHER", secretId: "2" });

    expect(after.match(/^import /gm)).toHaveLength(1);
    expect(errorsOf(after)).toEqual([]);
  });

  it("imports the Secret class if the file does not", () => {
    const after = add("export const one = 1;\n", {});

    expect(after).toContain(`import { Secret } from "${MODULE}";`);
    expect(errorsOf(after)).toEqual([]);
  });

  it("imports the Secret class under a different name if Secret means something else in the file", () => {
    const after = add(
      "class Secret {}\nexport const mine = new Secret();\n",
      {},
    );

    expect(after).toContain("import { Secret as CloudflareSecret }");
    expect(after).toContain("export const apiKey = new CloudflareSecret(");
    expect(errorsOf(after)).toEqual([]);
  });

  it("uses the name under which the file imports the Secret class", () => {
    const after = add(`import { Secret as S } from '${MODULE}';\n`, {});

    expect(after).toContain("export const apiKey = new S(");
    expect(after.match(/^import /gm)).toHaveLength(1);
  });

  it("uses no identifier that the file already contains", () => {
    const after = add("function apiKey() {}\nexport default apiKey;\n", {});

    expect(after).toMatch(/export const apiKey_[0-9a-f]{8} = /);
    expect(errorsOf(after)).toEqual([]);
  });

  it("uses no identifier twice, even if the names of two secrets lead to the same identifier", () => {
    const after = add(
      "",
      { name: "A_B", secretId: "1" },
      { name: "a-b", secretId: "2" },
    );

    expect(after).toMatch(
      /export const aB = [^]*export const aB_[0-9a-f]{8} = /,
    );
  });

  it("starts on a new line and uses the line endings of the file", () => {
    const after = add("export const one = 1;\r\nexport const two = 2;", {});

    expect(after).toContain("export const two = 2;\r\n\r\nimport");
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

/** Parses the code with the compiler and compares each literal with the secret's string. */
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
