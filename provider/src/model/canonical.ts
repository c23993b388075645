/**
 * The one form of a list of scopes: a sorted set. The live API answers scopes in alphabetical order whatever order
 * they were sent in, so any other form would never settle.
 */
export function canonicalScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes)].sort();
}

/** The one form of a comment: absent, `null` and `""` are the same thing, `undefined`. */
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

/** The comment as an object to spread: an absent comment is an absent key. */
export function commentField(comment: string | null | undefined): {
  comment?: string;
} {
  const canonical = canonicalComment(comment);
  return canonical === undefined ? {} : { comment: canonical };
}
