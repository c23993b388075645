import { counted, quote } from "../messages";
import type { SecretState } from "../model";
import { matchesGlob } from "./glob";

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

/** Why nothing is left of some secrets, for a message. Whoever wrote `prod_*` for `PROD_*` sees it there. */
export function whyNonePasses(
  secrets: readonly Pick<SecretState, "name" | "scopes">[],
  filter: Filter,
): string {
  const { names, scopes } = filter;
  const flags = [
    ...(names.length > 0 ? ["--name"] : []),
    ...(scopes.length > 0 ? ["--scope"] : []),
  ];
  const none = `none of the ${counted(secrets.length)} there matches ${flags.join(" and ")}`;
  const isNamed = secrets.some((each) => passes(each, { names, scopes: [] }));
  const meant = secrets.find(({ name }) =>
    names.some((each) => matchesGlob(name.toLowerCase(), each.toLowerCase())),
  );
  return isNamed || meant === undefined
    ? none
    : `${none}. Patterns are case-sensitive, and there is ${quote(meant.name)}`;
}
