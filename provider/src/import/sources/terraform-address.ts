/** One part of an address: a name, and the key that `count` or `for_each` gave it. */
export interface AddressPart {
  name: string;
  key?: string | number | undefined;
}

/** The address of a resource: the modules around it, from the outermost inward, and the resource itself. */
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

/** Tells whether a string is a valid name in a Terraform configuration. */
export function isTerraformName(text: string): boolean {
  return new RegExp(`^${NAME}$`, "u").test(text);
}

/**
 * Parses the path of a module in a state file, such as `module.app["eu"].module.keys[0]`.
 *
 * @returns `undefined` if the string is not such a path.
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

/** Returns the address in the form that Terraform prints and reads. */
export function formatAddress({
  modules,
  type,
  resource,
}: TerraformAddress): string {
  const path = modules.map((module) => `module.${withKey(module)}.`).join("");
  return `${path}${type}.${withKey(resource)}`;
}

/** Returns the address without keys, as in the configuration. A `removed` block can name only such an address. */
export function formatResource({
  modules,
  type,
  resource,
}: TerraformAddress): string {
  const path = modules.map(({ name }) => `module.${name}.`).join("");
  return `${path}${type}.${resource.name}`;
}

/**
 * Returns the address in a short form, such as `app.eu.key.0`. Two resources can have the same short form, so a caller
 * that derives a logical name from it must make the name unique.
 */
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

/** Quotes a string for HCL. Escapes unprintable characters, and also `${` and `%{`, which would start a template. */
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
