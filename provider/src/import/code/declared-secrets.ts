import type { Comment, NewExpression, Node } from "@babel/types";
import { LifecycleError, quote } from "../../messages";
import { canonicalId, isSecretId } from "../../model";
import { literalString, type Parsed } from "./syntax-tree";

/** A secret that an import declared in a file. Somebody may have edited the declaration since. */
export interface DeclaredSecret {
  /** The comment that contains the secret's ID. */
  comment: Parsed<Comment>;
  /** The syntax tree of `new Secret("API_KEY", …)`, with the position of each argument in the text. */
  construction: Parsed<NewExpression>;
  /** `undefined` if the program computes the logical name. */
  logicalName: string | undefined;
}

/**
 * Finds the secrets that imports declared in a file. The keys of the result are IDs with the account in lowercase. An
 * import writes a comment with the ID above each declaration. Such a comment belongs to the declaration that follows
 * it, or to one that ends before it on the same line. The declaration can be anywhere in the file and in any style.
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
 * Finds the comment with an ID that belongs to each constructor call. If two such comments fit, for example one above
 * an array and one above the array's first element, the nearer comment counts.
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
 * Finds the comment with an ID above a node. Other comments can be in between. If there is also an empty line in
 * between, the ID does not count, because it probably belongs to a declaration that somebody commented out.
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
