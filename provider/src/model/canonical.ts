/**
 * Returns the canonical form of a list of scopes: sorted, without duplicates. The live API returns scopes in
 * alphabetical order, whatever order they were sent in, so any other form would differ from its responses.
 */
export function canonicalScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes)].sort();
}

/**
 * Returns the canonical form of a comment. An absent comment, `null` and `""` are equivalent and all become
 * `undefined`.
 */
export function canonicalComment(
  comment: string | null | undefined,
): string | undefined {
  return comment === null || comment === "" ? undefined : comment;
}

/** Tells whether two lists are the same set of scopes. */
export function sameScopes(
  left: readonly string[],
  right: readonly string[],
): boolean {
  return canonicalScopes(left).join("\n") === canonicalScopes(right).join("\n");
}

/**
 * A secret's scopes and comment. The API returns the content that was sent, but possibly in a different form, such as
 * scopes in a different order.
 */
interface Description {
  scopes: readonly string[];
  comment?: string | null | undefined;
}

/** Tells whether two secrets have the same scopes and comment. */
export function isDescribedAlike(
  left: Description,
  right: Description,
): boolean {
  return (
    sameScopes(left.scopes, right.scopes) &&
    canonicalComment(left.comment) === canonicalComment(right.comment)
  );
}

/** Returns an object to spread: `{ comment }`, or `{}` if there is no comment. */
export function commentField(comment: string | null | undefined): {
  comment?: string;
} {
  const canonical = canonicalComment(comment);
  return canonical === undefined ? {} : { comment: canonical };
}
