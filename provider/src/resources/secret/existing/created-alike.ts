import type { NewSecret, Secret } from "../../../api";
import { canonicalComment, sameScopes } from "../../../model";

/** What the API shows of a new secret, apart from its name. */
export type SecretDescription = Pick<NewSecret, "scopes" | "comment">;

/** A new secret as the API shows it. */
export type NamedSecret = Omit<NewSecret, "value">;

/**
 * Tells whether a secret may be the one that a create made: it has the scopes and the comment of the program. While those
 * are unknown, it may be.
 */
export function isCreatedAlike(
  existing: Secret,
  wanted: SecretDescription | undefined,
): boolean {
  return (
    wanted === undefined ||
    (sameScopes(existing.scopes, wanted.scopes) &&
      canonicalComment(existing.comment) === canonicalComment(wanted.comment))
  );
}
