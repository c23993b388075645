import { distinct, type NamedSecret } from "../../lookups";

const MAX_LENGTH = 60;

/**
 * Names that an exported constant of a module cannot or should not have: JavaScript's reserved words, names that a
 * CommonJS module already has (TypeScript's error 2441), and `then`, which would make the module look like a promise.
 */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export exports " +
    "extends false finally for function if implements import in instanceof interface let module new null package " +
    "private protected public require return static super switch then this throw true try typeof undefined var void " +
    "while with yield"
  ).split(" "),
);

/**
 * Makes a TypeScript name for a secret, such as `prodDbPassword` for `PROD_DB_PASSWORD`. The name is ASCII in camel
 * case, and never a reserved word. If that name is in `taken`, the returned name ends in a hash of the ID.
 */
export function identifier(
  { id, name }: NamedSecret,
  taken: ReadonlySet<string>,
): string {
  return distinct(identifierOf(name), "_", id, taken);
}

function identifierOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const camel = words.map(inCamelCase).join("").slice(0, MAX_LENGTH);
  if (camel === "") return "secret";
  if (/^[0-9]/.test(camel)) return `secret${camel}`;
  return RESERVED.has(camel) ? `${camel}Secret` : camel;
}

function inCamelCase(word: string, index: number): string {
  const isShouted = word === word.toUpperCase();
  const quiet = isShouted ? word.toLowerCase() : word;
  if (index === 0) return lowerStart(quiet);
  return quiet.charAt(0).toUpperCase() + quiet.slice(1);
}

/** Returns `dbPassword` for `DBPassword`, and `password` for `Password`. */
function lowerStart(word: string): string {
  return word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) =>
    start.toLowerCase(),
  );
}
