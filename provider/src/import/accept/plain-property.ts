import type {
  NewExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
} from "@babel/types";
import { literalString, type Parsed } from "../code/syntax-tree";

/**
 * Returns the second argument of a constructor call if the argument is an object literal. Otherwise, returns
 * `undefined`.
 */
export function writtenArguments(
  construction: NewExpression,
): Parsed<ObjectExpression> | undefined {
  const [, given] = construction.arguments;
  const node = given && withoutTypes(given);
  return node?.type === "ObjectExpression"
    ? (node as Parsed<ObjectExpression>)
    : undefined;
}

/**
 * Returns the property that sets a key in an object literal. Returns `computed` if a spread or a computed key could set
 * that key instead, and `undefined` if nothing sets it.
 */
export function plainProperty(
  { properties }: ObjectExpression,
  key: string,
): Parsed<ObjectProperty> | "computed" | undefined {
  const last = properties.findLast(
    (each) => each.type === "SpreadElement" || each.computed || isOf(each, key),
  );
  if (last === undefined) return undefined;
  return last.type === "ObjectProperty" && isOf(last, key)
    ? (last as Parsed<ObjectProperty>)
    : "computed";
}

function isOf(
  { key, computed }: { key: Node; computed?: boolean },
  name: string,
): boolean {
  if (computed === true) return false;
  return (
    (key.type === "Identifier" && key.name === name) ||
    (key.type === "StringLiteral" && key.value === name)
  );
}

/** Returns the name that a declaration gives the secret, or `undefined` if the program computes the name. */
export function writtenName(
  construction: Parameters<typeof writtenArguments>[0],
): string | undefined {
  const entry = writtenArguments(construction);
  const property = entry && plainProperty(entry, "name");
  return typeof property === "object"
    ? literalString(withoutTypes(property.value))
    : undefined;
}

/** Returns an expression without type annotations, such as `x` for `x as const`. */
export function withoutTypes(node: Node): Node {
  return node.type === "TSAsExpression" ||
    node.type === "TSSatisfiesExpression" ||
    node.type === "TSTypeAssertion" ||
    node.type === "TSNonNullExpression"
    ? withoutTypes(node.expression)
    : node;
}
