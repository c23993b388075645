import { canonicalId } from "../lifecycle";

/** What a TypeScript file holds already, as far as an import must know it. */
export interface ExistingCode {
  text: string;
  /** Words that may be names in it. Rather too many than too few. */
  words: ReadonlySet<string>;
  /** First arguments of constructors. */
  logicalNames: ReadonlySet<string>;
  /** The secrets that an import has put there: logical names by ID, the account in lower case. */
  declared: ReadonlyMap<string, string>;
  /** What the class `Secret` of `module` is called in it; `undefined` when it is not imported. */
  secretClass: string | undefined;
}

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const CONSTRUCTED = new RegExp(
  String.raw`\bnew\s+[\w.$]+\(\s*(${STRING})`,
  "g",
);
const DECLARED = new RegExp(
  String.raw`^[ \t]*// ([0-9a-f]{32}/\w{32}/\w{32})[^\S\n]*\n` +
    String.raw`\s*(?:export\s+)?const\s+[\w$]+\s*=\s*new\s+[\w.$]+\(\s*(${STRING})`,
  "gim",
);

/**
 * Looks through a program's file without a compiler: the package has none at run time. What an import wrote is found
 * by the comment with the ID above each declaration, also after a formatter went over it.
 */
export function readExistingCode(text: string, module: string): ExistingCode {
  return {
    text,
    words: wordsOf(text),
    logicalNames: new Set(
      [...text.matchAll(CONSTRUCTED)].flatMap((found) => unquoted(found[1])),
    ),
    declared: new Map(
      [...text.matchAll(DECLARED)].flatMap(([, id = "", literal]) =>
        unquoted(literal).map((name) => [canonicalId(id), name] as const),
      ),
    ),
    secretClass: secretClassOf(text, module),
  };
}

/** Strings in double quotes are left out: no declaration hides in one, and the code of imports is full of them. */
function wordsOf(text: string): Set<string> {
  const withoutStrings = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return new Set(
    withoutStrings.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? [],
  );
}

/** Nothing when it is not a literal that JSON can read, such as one with an octal escape. */
function unquoted(literal: string | undefined): string[] {
  if (literal === undefined) return [];
  const inner = literal.slice(1, -1).replaceAll("\\'", "'");
  const escaped = literal.startsWith("'")
    ? inner.replace(/\\.|"/g, (found) => (found === '"' ? '\\"' : found))
    : inner;
  try {
    return [JSON.parse(`"${escaped}"`) as string];
  } catch {
    return [];
  }
}

function secretClassOf(text: string, module: string): string | undefined {
  for (const [, clause, , from] of text.matchAll(
    /^[ \t\ufeff]*import\s*\{([^{}]*)\}\s*from\s*(["'])([^"'\n]+)\2/gm,
  )) {
    if (from !== module) continue;
    const name = /(?:^|,)\s*Secret\b(?:\s+as\s+([\w$]+))?\s*(?=,|$)/.exec(
      clause ?? "",
    );
    if (name !== null) return name[1] ?? "Secret";
  }
  return undefined;
}
