import fc from "fast-check";
import ts from "typescript";
import { anyCharacter } from "../../api/test-support/any-character";
import { idOf } from "../test-support/secrets";
import { identifier } from "./identifiers";

const identifierOf = (name: string, ...taken: string[]) =>
  identifier({ id: idOf("1"), name }, new Set(taken));

describe("the identifier of a secret's constant", () => {
  it.each([
    ["PROD_DB_PASSWORD", "prodDbPassword"],
    ["prod-db.password", "prodDbPassword"],
    ["prodDbPassword", "prodDbPassword"],
    ["DBPassword", "dbPassword"],
    ["Password", "password"],
    ["APIKey_v2", "apiKeyV2"],
    ["1password", "secret1password"],
    ["schlüssel", "schlussel"],
    ["class", "classSecret"],
    ["exports", "exportsSecret"],
    ["then", "thenSecret"],
    ["__proto__", "proto"],
    ["密钥", "secret"],
    ["", "secret"],
  ])("for %j is %s", (name, expected) => {
    expect(identifierOf(name)).toBe(expected);
  });

  it("gets a hash of the ID if the name is taken", () => {
    expect(identifierOf("API_KEY", "apiKey")).toMatch(/^apiKey_[0-9a-f]{8}$/);
  });

  it("is always ASCII, and the compiler accepts it as a constant's name", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 100 }), (name) => {
        const made = identifierOf(name);

        expect(made).toMatch(/^[A-Za-z_$][A-Za-z0-9_$]*$/);
        expect(syntaxErrors(`export const ${made} = 1;`)).toEqual([]);
      }),
    );
  });

  it("is never a reserved word", () => {
    const tokens = Object.values(ts.SyntaxKind).map((kind) =>
      typeof kind === "string" ? "" : (ts.tokenToString(kind) ?? ""),
    );
    const words = tokens.filter((token) => /^[a-z]+$/.test(token));

    expect(words).toContain("while");
    for (const word of words) {
      const made = identifierOf(word.toUpperCase());
      expect(syntaxErrors(`export const ${made} = 1;`)).toEqual([]);
    }
  });
});

function syntaxErrors(code: string): readonly unknown[] {
  return (
    ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? []
  );
}
