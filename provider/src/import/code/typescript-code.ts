import { quote } from "../../messages";
import type { SecretInputs } from "../../model";
import type { ExistingCode } from "./existing-code";
import { identifier } from "./identifiers";

/** A secret that the code declares. */
export interface Declaration {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  logicalName: string;
  inputs: SecretInputs;
  protect: boolean;
}

const HEADER =
  "// Secrets of Cloudflare Secrets Store. A later import recognizes each secret by the ID in the comment above it.\n";

/** Returns the content of a new file: a header, an import, and one exported constant per secret. */
export function newCode(
  declarations: readonly Declaration[],
  module: string,
): string {
  const constants = constantsOf(declarations, "Secret", new Set(["Secret"]));
  return `${HEADER}${importLine("Secret", module)}\n${constants}`;
}

/**
 * Returns the code to append to an existing file. The code imports the `Secret` class unless the file already does. If
 * `Secret` already means something else in the file, the code imports the class under a different name.
 */
export function addedCode(
  existing: ExistingCode,
  declarations: readonly Declaration[],
  module: string,
): string {
  const { text, identifiers, secretClass } = existing;
  const className = secretClass ?? freeClassName(identifiers);
  const more = [
    ...(secretClass === undefined ? [importLine(className, module)] : []),
    constantsOf(declarations, className, new Set([...identifiers, className])),
  ].join("\n");
  const gap = text === "" || text.endsWith("\n") ? "\n" : "\n\n";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return (gap + more).replaceAll("\n", newline);
}

function importLine(className: string, module: string): string {
  const clause = className === "Secret" ? "Secret" : `Secret as ${className}`;
  return `import { ${clause} } from ${quote(module)};\n`;
}

function freeClassName(identifiers: ReadonlySet<string>): string {
  let name = "Secret";
  while (identifiers.has(name)) name = `Cloudflare${name}`;
  return name;
}

function constantsOf(
  declarations: readonly Declaration[],
  className: string,
  taken: Set<string>,
): string {
  const constants = declarations.map((declaration) => {
    const { id, inputs } = declaration;
    const name = identifier({ id, name: inputs.name }, taken);
    taken.add(name);
    return constantOf(declaration, name, className);
  });
  return constants.join("\n");
}

/**
 * Declares a constant in Prettier's default format. `quote` escapes every untrusted string, so that none can end its
 * literal.
 */
function constantOf(
  { id, logicalName, inputs, protect }: Declaration,
  name: string,
  className: string,
): string {
  const { accountId, storeId, scopes, comment } = inputs;
  return [
    `// ${id}`,
    `export const ${name} = new ${className}(`,
    `  ${quote(logicalName)},`,
    "  {",
    `    accountId: ${quote(accountId)},`,
    `    storeId: ${quote(storeId)},`,
    `    name: ${quote(inputs.name)},`,
    `    scopes: [${scopes.map(quote).join(", ")}],`,
    ...(comment === undefined ? [] : [`    comment: ${quote(comment)},`]),
    "  },",
    ...(protect ? ["  { protect: true },"] : []),
    ");",
    "",
  ].join("\n");
}
