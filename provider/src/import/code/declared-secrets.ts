import type { Comment, NewExpression, Node } from "@babel/types";
import { LifecycleError, quote } from "../../messages";
import { canonicalId, isSecretId } from "../../model";
import { literalString, type Parsed } from "./syntax-tree";

/** A secret that an import has put into a file. Somebody may have edited it since. */
export interface DeclaredSecret {
  /** The comment with the ID. */
  comment: Parsed<Comment>;
  /** `new Secret("API_KEY", …)`: the tree, and by it the place of each argument in the text. */
  construction: Parsed<NewExpression>;
  /** `undefined` when the program computes it. */
  logicalName: string | undefined;
}

/**
 * Finds the secrets that an import has put into a file, by their IDs, with the account in lower case. The comment with
 * the ID decides: it belongs to the declaration that follows, or to the one that ends in front of it, wherever that is and however it is written.
 *
 * @param nodes - All nodes of the file, in order.
 * @param file - What the message calls the file.
 * @throws LifecycleError when the file declares an ID twice: to Pulumi, these are two resources for one secret.
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

/** When two comments claim a construction, as around a list and around its first entry, the nearer one has it. */
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

/** The comments behind a node in its last line. They are about this node, even where another one follows. */
function commentsBehind({
  trailingComments,
  loc,
}: Parsed<Node>): Parsed<Comment>[] {
  return ((trailingComments ?? []) as Parsed<Comment>[]).filter(
    (comment) => comment.loc.start.line === loc.end.line,
  );
}

/**
 * The comment with the ID above a node. Other comments may stand in between, but then no empty line: the ID is
 * probably that of an entry which somebody has commented out.
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
    `${quote(file)} declares one secret twice, in lines ${lines.join(" and ")}: ${id}. Nothing was changed.\n` +
      "Delete one of the two declarations with its comment, and run the command again.",
  );
}
