import type { Node, ObjectExpression } from "@babel/types";
import { canonicalComment, sameScopes } from "../../model";
import { literalString, type Parsed } from "../code/syntax-tree";
import type { DeclaredSecret } from "../code/declared-secrets";
import type { ChangedSecret } from "./changed-secret";
import { commentEdits } from "./comment-edits";
import type { Edit } from "./edits";
import {
  writtenArguments,
  plainProperty,
  withoutTypes,
} from "./plain-property";
import { plainList, scopesEdit } from "./scopes-edit";

/**
 * Why users have to change an entry (a declaration that an import wrote) themselves.
 *
 * - `computed`: the program computes the property, so there is no literal to replace.
 * - `pending`: the program contains a change that no update has recorded yet. Copying the live secret into the program
 *   would undo that change.
 */
export interface Untouchable {
  property: "scopes" | "comment";
  reason: "computed" | "pending";
}

/** The edits that make an entry match the live secret, or the reason why the entry cannot be edited. */
type EntryEdits = Edit[] | Untouchable;

/**
 * Returns the edits to the scopes and the comment. If either property cannot be edited, edits neither and says why.
 * Returns no edits if the entry already matches the live secret.
 */
export function editsOfEntry(
  text: string,
  { construction }: Pick<DeclaredSecret, "construction">,
  secret: Pick<ChangedSecret, "scopes" | "comment">,
): EntryEdits {
  const entry = writtenArguments(construction);
  const scopes = scopesOf(text, entry, secret);
  if (!Array.isArray(scopes)) return scopes;
  const comment = commentOf(text, entry, secret);
  return Array.isArray(comment) ? [...scopes, ...comment] : comment;
}

type Entry = Parsed<ObjectExpression> | undefined;

function scopesOf(
  text: string,
  entry: Entry,
  { scopes }: Pick<ChangedSecret, "scopes">,
): EntryEdits {
  if (scopes === undefined) return [];
  const property = entry && plainProperty(entry, "scopes");
  const list =
    typeof property === "object" ? plainList(text, property.value) : undefined;
  if (list === undefined) return { property: "scopes", reason: "computed" };
  const written = list.elements.map(({ content }) => content);
  if (sameScopes(written, scopes.now)) return [];
  return sameScopes(written, scopes.before)
    ? [scopesEdit(text, list, scopes.now)]
    : { property: "scopes", reason: "pending" };
}

function commentOf(
  text: string,
  entry: Entry,
  { comment }: Pick<ChangedSecret, "comment">,
): EntryEdits {
  if (comment === undefined) return [];
  const computed = { property: "comment", reason: "computed" } as const;
  const property = entry && plainProperty(entry, "comment");
  if (entry === undefined || property === "computed") return computed;
  const written = property === undefined ? "" : plainComment(property.value);
  if (written === undefined) return computed;
  const now = canonicalComment(comment.now);
  if (canonicalComment(written) === now) return [];
  if (canonicalComment(written) !== canonicalComment(comment.before))
    return { property: "comment", reason: "pending" };
  return commentEdits(text, entry, property, now) ?? computed;
}

/** Returns the comment. Returns `""` if the program sets no comment, and `undefined` if it computes the comment. */
function plainComment(value: Node): string | undefined {
  const node = withoutTypes(value);
  const isNone =
    node.type === "NullLiteral" ||
    (node.type === "Identifier" && node.name === "undefined");
  return isNone ? "" : literalString(node);
}
