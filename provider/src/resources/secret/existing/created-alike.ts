import type { NewSecret, Secret } from "../../../api";
import { canonicalComment, sameScopes } from "../../../model";

/** What the API returns for a new secret, apart from its name. */
export type SecretDescription = Pick<NewSecret, "scopes" | "comment">;

/** A new secret as the API returns it. */
export type NamedSecret = Omit<NewSecret, "value">;

/**
 * Tells whether a create of this program may have made a secret. That is so if the secret has the program's scopes and
 * comment, or if those are not known yet.
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
