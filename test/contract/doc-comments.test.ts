import { resolve } from "node:path";
import ts from "typescript";

const DIST = resolve(__dirname, "../../provider/dist");
const ENTRIES = {
  "pulumi-cloudflare-secrets-store": `${DIST}/index.d.ts`,
  "pulumi-cloudflare-secrets-store/plugin": `${DIST}/plugin-sdk/index.d.ts`,
};

const program = ts.createProgram(Object.values(ENTRIES), {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

/** The hover texts of what an entry point exports, members of its own classes and interfaces among them. */
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
  }
  return texts;
}

function membersOf(symbol: ts.Symbol): ts.Symbol[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const members = checker.getPropertiesOfType(type);
  return members.filter((member) =>
    member.declarations?.some((each) =>
      each.getSourceFile().fileName.startsWith(DIST),
    ),
  );
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

  // What README promises, where the editor shows it.
  it.each([
    ["Secret", "preview"],
    ["SecretArgs.value", "Write-only"],
    ["SecretArgs.value", "65,536 bytes"],
    ["SecretArgs.scopes", "A set: order and duplicates never matter"],
    ["SecretArgs.name", "The API cannot rename"],
    ["SecretArgs.comment", 'Absent, `null` and `""` are the same thing'],
    ["SecretArgs.accountId", "CLOUDFLARE_ACCOUNT_ID"],
    ["Secret.comment", "`undefined` when there is none"],
    ["ImportedSecretArgs", "a value does not compile"],
    ["StoreArgs.forceDelete", "refused"],
  ])("says in the hover text of %s: %s", (name, words) => {
    const text = hoverTexts(entry).get(name)?.replace(/\s+/g, " ");

    expect(text).toContain(words);
  });
});
