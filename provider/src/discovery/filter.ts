import { matchesGlob, type SecretState } from "../lifecycle";

/** Which secrets to keep. Both lists must hold; of one list, any entry is enough; an empty list lets all through. */
export interface Filter {
  /** Patterns for the name: `*` is any text, `?` one character, all else stands for itself. Case counts. */
  names: readonly string[];
  scopes: readonly string[];
}

/** Tells whether a secret is one of those asked for. */
export function passes(
  { name, scopes }: Pick<SecretState, "name" | "scopes">,
  filter: Filter,
): boolean {
  const named =
    filter.names.length === 0 ||
    filter.names.some((pattern) => matchesGlob(name, pattern));
  const scoped =
    filter.scopes.length === 0 ||
    filter.scopes.some((scope) => scopes.includes(scope));
  return named && scoped;
}
