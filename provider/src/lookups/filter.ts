import { quote } from "../messages";
import type { SecretState } from "../model";
import { matchesGlob } from "./glob";

/**
 * Which secrets to keep. A secret must match both lists. It matches a list if it matches at least one entry, or if the
 * list is empty.
 */
export interface Filter {
  /** Patterns for the name, as in `matchesGlob`. Case-sensitive. */
  names: readonly string[];
  scopes: readonly string[];
}

/** Tells whether a secret matches the filter. */
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

/** Says why no secret matches. This helps a user who wrote `prod_*` but meant `PROD_*`, for example. */
export function whyNonePasses(
  secrets: readonly Pick<SecretState, "name" | "scopes">[],
  filter: Filter,
): string {
  const { names, scopes } = filter;
  const flags = [
    ...(names.length > 0 ? ["--name"] : []),
    ...(scopes.length > 0 ? ["--scope"] : []),
  ];
  const none = `no secret matches ${flags.join(" and ")} (secrets checked: ${secrets.length})`;
  const isNamed = secrets.some((each) => passes(each, { names, scopes: [] }));
  const meant = secrets.find(({ name }) =>
    names.some((each) => matchesGlob(name.toLowerCase(), each.toLowerCase())),
  );
  return isNamed || meant === undefined
    ? none
    : `${none}. Patterns are case-sensitive, and one secret is named ${quote(meant.name)}`;
}
