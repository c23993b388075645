import type { ImportDeclaration, Node, Statement } from "@babel/types";
import { type DeclaredSecret, declaredSecrets } from "./declared-secrets";
import { literalString, nodesOf, parseTypeScript } from "./syntax-tree";

/** What an import needs to know about an existing TypeScript file. */
export interface ExistingCode {
  text: string;
  /** Every identifier in the file, and every name that the file exports. A new constant must have a different name. */
  identifiers: ReadonlySet<string>;
  /** The strings that are the first argument of any constructor call, as logical names are. */
  logicalNames: ReadonlySet<string>;
  /** The secrets that imports declared in the file. The keys are IDs with the account in lowercase. */
  declared: ReadonlyMap<string, DeclaredSecret>;
  /**
   * The name under which the file imports this package's `Secret` class, such as `Secret` or `csf.Secret`. `undefined`
   * if the file does not import the class.
   */
  secretClass: string | undefined;
}

/**
 * Parses a file of the program and collects what an import needs to know about the file.
 *
 * @param module - The package's entry point that exports the `Secret` class.
 * @param file - The file's name, for messages.
 * @throws LifecycleError when the file does not parse, or declares a secret twice.
 */
export function readExistingCode(
  text: string,
  module: string,
  file: string,
): ExistingCode {
  const tree = parseTypeScript(text, file);
  const nodes = nodesOf(tree);
  return {
    text,
    identifiers: new Set(nodes.flatMap(namesOf)),
    logicalNames: new Set(nodes.flatMap(logicalNamesOf)),
    declared: declaredSecrets(nodes, file),
    secretClass: tree.program.body.flatMap((statement) =>
      secretClassesOf(statement, module),
    )[0],
  };
}

function namesOf(node: Node): string[] {
  if (node.type === "Identifier") return [node.name];
  if (node.type !== "ExportSpecifier") return [];
  return node.exported.type === "StringLiteral" ? [node.exported.value] : [];
}

function logicalNamesOf(node: Node): string[] {
  if (node.type !== "NewExpression") return [];
  const name = literalString(node.arguments[0]);
  return name === undefined ? [] : [name];
}

/**
 * Returns the names under which a statement imports the `Secret` class, such as `csf.Secret` if it imports a namespace.
 */
function secretClassesOf(statement: Statement, module: string): string[] {
  if (statement.type === "TSImportEqualsDeclaration") {
    const { id, importKind, moduleReference } = statement;
    if (moduleReference.type !== "TSExternalModuleReference") return [];
    return moduleReference.expression.value === module && importKind !== "type"
      ? [`${id.name}.Secret`]
      : [];
  }
  if (statement.type !== "ImportDeclaration") return [];
  const { importKind, source, specifiers } = statement;
  return source.value === module && importKind !== "type"
    ? specifiers.flatMap(secretClassesIn)
    : [];
}

function secretClassesIn(
  specifier: ImportDeclaration["specifiers"][number],
): string[] {
  const { type, local } = specifier;
  if (type === "ImportNamespaceSpecifier") return [`${local.name}.Secret`];
  if (type === "ImportDefaultSpecifier" || specifier.importKind === "type")
    return [];
  const { imported } = specifier;
  const name = imported.type === "Identifier" ? imported.name : imported.value;
  return name === "Secret" ? [local.name] : [];
}
