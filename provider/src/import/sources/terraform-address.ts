/** One part of an address: a name, and the key that `count` or `for_each` gave it. */
export interface AddressPart {
  name: string;
  key?: string | number | undefined;
}

/** Where a resource stands: the modules around it, from the outermost, and the resource itself. */
export interface TerraformAddress {
  modules: readonly AddressPart[];
  type: string;
  resource: AddressPart;
}

const NAME = String.raw`[\p{ID_Start}_][\p{ID_Continue}-]*`;
const KEY = String.raw`\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\]`;
const MODULE = new RegExp(
  String.raw`module\.(${NAME})(?:${KEY})?(?:\.|$)`,
  "uy",
);

/** Tells whether a text can be a name in a configuration. */
export function isTerraformName(text: string): boolean {
  return new RegExp(`^${NAME}$`, "u").test(text);
}

/**
 * Reads the path of a module as state files have it, such as `module.app["eu"].module.keys[0]`.
 *
 * @returns `undefined` when the text is no such path.
 */
export function parseModulePath(path: string): AddressPart[] | undefined {
  const parts: AddressPart[] = [];
  MODULE.lastIndex = 0;
  while (MODULE.lastIndex < path.length) {
    const found = MODULE.exec(path);
    if (found === null) return undefined;
    const [, name = "", number, text] = found;
    const key = number === undefined ? unescaped(text) : Number(number);
    parts.push({ name, key });
  }
  return path.endsWith(".") ? undefined : parts;
}

/** The address as Terraform itself prints and reads it. */
export function formatAddress({
  modules,
  type,
  resource,
}: TerraformAddress): string {
  const path = modules.map((module) => `module.${withKey(module)}.`).join("");
  return `${path}${type}.${withKey(resource)}`;
}

/** The address without keys: what the configuration has once, and a `removed` block can name. */
export function formatResource({
  modules,
  type,
  resource,
}: TerraformAddress): string {
  const path = modules.map(({ name }) => `module.${name}.`).join("");
  return `${path}${type}.${resource.name}`;
}

/** The address as people say it: `app.eu.key.0`. Not always one of a kind: a logical name made from it has to be. */
export function sayAddress({ modules, resource }: TerraformAddress): string {
  return [...modules, resource]
    .map(({ name, key }) => (key === undefined ? name : `${name}.${key}`))
    .join(".");
}

function withKey({ name, key }: AddressPart): string {
  if (key === undefined) return name;
  return `${name}[${typeof key === "number" ? key : inHclQuotes(key)}]`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", String.raw`\n`],
  ["\r", String.raw`\r`],
  ["\t", String.raw`\t`],
  ['"', String.raw`\"`],
  ["\\", String.raw`\\`],
]);
const ESCAPED = new Map([...ESCAPES].map(([raw, escape]) => [escape, raw]));

/** As HCL quotes texts: `${` and `%{` would begin a template, and what is not printable has its number. */
function inHclQuotes(text: string): string {
  const escaped = text
    .replace(/[\n\r\t"\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
      return ESCAPES.get(character) ?? numbered(character);
    })
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

function numbered(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4
    ? `\\U${code.padStart(8, "0")}`
    : `\\u${code.padStart(4, "0")}`;
}

function unescaped(text: string | undefined): string | undefined {
  return text?.replace(
    /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\.|([$%])\3(?=\{)/gu,
    (found, short?: string, long?: string, sign?: string) => {
      const code = parseInt(short ?? long ?? "", 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      return sign ?? ESCAPED.get(found) ?? found;
    },
  );
}
