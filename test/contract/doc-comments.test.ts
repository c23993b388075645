import { resolve } from "node:path";
import ts from "typescript";

const DIST = resolve(__dirname, "../../provider/dist");
const ENTRIES = {
  "pulumi-cloudflare-secrets-store": `${DIST}/index.d.ts`,
  "pulumi-cloudflare-secrets-store/plugin": `${DIST}/sdk/plugin/index.d.ts`,
};

const program = ts.createProgram(Object.values(ENTRIES), {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

/**
 * Returns the hover texts of an entry point's exports and of the members of its own classes and interfaces. These
 * include static members, accessors and constructors (`Secret.constructor`).
 */
function hoverTexts(entry: string): Map<string, string> {
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is no module`);
  const texts = new Map<string, string>();
  for (const each of checker.getExportsOfModule(module)) {
    const isAlias = (each.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(each) : each;
    texts.set(each.name, textOf(symbol));
    for (const member of membersOf(symbol))
      texts.set(`${each.name}.${member.name}`, textOf(member));
    for (const [index, text] of constructorTexts(symbol).entries())
      texts.set(`${each.name}.constructor${index || ""}`, text);
  }
  return texts;
}

function membersOf(symbol: ts.Symbol): ts.Symbol[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const statics = isClass(symbol) ? checker.getTypeOfSymbol(symbol) : undefined;
  const members = [type, statics].flatMap((each) =>
    each === undefined ? [] : checker.getPropertiesOfType(each),
  );
  return members.filter(({ declarations = [] }) => declarations.some(isOurs));
}

function constructorTexts(symbol: ts.Symbol): string[] {
  if (!isClass(symbol)) return [];
  return checker
    .getTypeOfSymbol(symbol)
    .getConstructSignatures()
    .filter(({ declaration }) => declaration && isOurs(declaration))
    .map((each) =>
      ts.displayPartsToString(each.getDocumentationComment(checker)),
    );
}

function isClass({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Class) !== 0;
}

function isOurs(declaration: ts.Node): boolean {
  return declaration.getSourceFile().fileName.startsWith(DIST);
}

function textOf(symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker));
}

describe.each(Object.entries(ENTRIES))("%s", (_, entry) => {
  it("has a hover text on every public name", () => {
    const texts = [...hoverTexts(entry)];
    const without = texts.filter(([, text]) => text.trim() === "");

    expect(texts.length).toBeGreaterThan(20);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it("covers static members, accessors and constructors", () => {
    expect([...hoverTexts(entry).keys()]).toEqual(
      expect.arrayContaining([
        "Secret.get",
        "Secret.reference",
        "Secret.constructor",
      ]),
    );
  });

  // The promises of the README, each with the name whose hover text must repeat it.
  it.each([
    ["Secret", "preview"],
    ["SecretArgs.value", "write-only"],
    ["SecretArgs.value", "65,536 bytes"],
    [
      "SecretArgs.scopes",
      "Scopes are a set, so their order and duplicates do not matter",
    ],
    ["SecretArgs.name", "The API cannot rename"],
    ["SecretArgs.comment", 'Absent, `null` and `""` are equivalent'],
    ["SecretArgs.accountId", "CLOUDFLARE_ACCOUNT_ID"],
    ["Secret.comment", "`undefined` if there is no comment"],
    ["ImportedSecretArgs", "The compiler rejects a value"],
    ["StoreArgs.name", "declare a second Store, move the secrets"],
    ["StoreArgs.accountId", "declare a second Store, move the secrets"],
    ["Store.storeId", "Pass it to `Secret`"],
  ])("shows in the hover text of %s: %s", (name, words) => {
    const text = hoverTexts(entry).get(name)?.replace(/\s+/g, " ");

    expect(text).toContain(words);
  });
});
