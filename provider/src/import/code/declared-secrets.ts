import type { Comment, NewExpression, Node } from "@babel/types";
import { LifecycleError, quote } from "../../messages";
import { canonicalId, isSecretId } from "../../model";
import { literalString, type Parsed } from "./syntax-tree";

/** A secret that an import wrote into a file. Somebody may have edited the declaration since. */
export interface DeclaredSecret {
  /** The comment with the ID. */
  comment: Parsed<Comment>;
  /** The syntax tree of `new Secret("API_KEY", …)`, with the position of each argument in the text. */
  construction: Parsed<NewExpression>;
  /** `undefined` if the program computes the logical name. */
  logicalName: string | undefined;
}

/**
 * Finds the secrets that imports wrote into a file. Returns them by ID, with the account in lowercase. An import writes
 * a comment with the ID above each declaration. Such a comment belongs to the declaration that follows it, or to one
 * that ends before it on the same line. The declaration can be anywhere in the file and in any style.
 *
 * @param nodes - All nodes of the file, in order.
 * @param file - The file's name, for the message.
 * @throws LifecycleError when the file declares an ID twice. Pulumi would see two resources for one secret.
 */
export function declaredSecrets(
  nodes: readonly Parsed<Node>[],
  file: string,
): Map<string, DeclaredSecret> {
  const declared = new Map<string, DeclaredSecret>();
  for (const [construction, comment] of commentsOfConstructions(nodes)) {
    const id = idIn(comment);
    const other = declared.get(id);
    if (other !== undefined)
      throw declaredTwice(file, id, other.comment, comment);
    const logicalName = literalString(construction.arguments[0]);
    declared.set(id, { comment, construction, logicalName });
  }
  return declared;
}

/**
 * Finds the comment of each constructor call. If two comments fit, such as one above a list and one above its first
 * entry, the nearer comment counts.
 */
function commentsOfConstructions(
  nodes: readonly Parsed<Node>[],
): Map<Parsed<NewExpression>, Parsed<Comment>> {
  const constructions = nodes.filter(
    (node): node is Parsed<NewExpression> =>
      node.type === "NewExpression" && node.arguments.length > 0,
  );
  const behindCode = new Set<Comment>(nodes.flatMap(commentsBehind));
  const found = new Map<Parsed<NewExpression>, Parsed<Comment>>();
  for (const node of nodes) {
    const comment =
      idCommentAbove(node, behindCode) ?? commentsBehind(node).find(hasId);
    if (comment === undefined) continue;
    const construction = constructions.find(
      ({ start, end }) => start >= node.start && end <= node.end,
    );
    if (construction !== undefined) found.set(construction, comment);
  }
  return found;
}

/**
 * Returns the comments that follow a node on its last line. They belong to this node, even if another node comes next.
 */
function commentsBehind({
  trailingComments,
  loc,
}: Parsed<Node>): Parsed<Comment>[] {
  return ((trailingComments ?? []) as Parsed<Comment>[]).filter(
    (comment) => comment.loc.start.line === loc.end.line,
  );
}

/**
 * Finds the comment with the ID above a node. Other comments may be in between, but no empty line, because an ID above
 * an empty line probably belongs to an entry that somebody commented out.
 */
function idCommentAbove(
  { leadingComments, loc }: Parsed<Node>,
  behindCode: ReadonlySet<Comment>,
): Parsed<Comment> | undefined {
  const upwards = ((leadingComments ?? []) as Parsed<Comment>[])
    .filter((comment) => !behindCode.has(comment))
    .reverse();
  let isApart = false;
  let lineBelow = loc.start.line;
  for (const comment of upwards) {
    isApart ||= comment.loc.end.line < lineBelow - 1;
    if (hasId(comment))
      return isApart && comment !== upwards[0] ? undefined : comment;
    lineBelow = comment.loc.start.line;
  }
  return undefined;
}

function hasId({ value }: Comment): boolean {
  return isSecretId(value.trim());
}

function idIn({ value }: Comment): string {
  return canonicalId(value.trim());
}

function declaredTwice(
  file: string,
  id: string,
  ...comments: Parsed<Comment>[]
): LifecycleError {
  const lines = comments
    .map(({ loc }) => loc.start.line)
    .sort((left, right) => left - right);
  return new LifecycleError(
    `${quote(file)} declares one secret twice, on lines ${lines.join(" and ")}: ${id}. Nothing was changed.\n` +
      "Delete one of the two declarations and its comment, then run the command again.",
  );
}
