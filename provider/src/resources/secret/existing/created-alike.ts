import type { NewSecret, Secret } from "../../../api";
import { isDescribedAlike } from "../../../model";

/** A new secret's scopes and comment. The API returns both. */
export type SecretDescription = Pick<NewSecret, "scopes" | "comment">;

/** A new secret's name, scopes and comment. The API returns all of them, but not the value. */
export type NamedSecret = Omit<NewSecret, "value">;

/**
 * Tells whether this program may have created an existing secret. That is possible if the secret has the program's
 * scopes and comment, or if the program's scopes and comment are not known yet.
 */
export function isCreatedAlike(
  existing: Secret,
  wanted: SecretDescription | undefined,
): boolean {
  return wanted === undefined || isDescribedAlike(existing, wanted);
}
