import { HIDDEN } from "./marked-secret";
import { quote } from "./quote";
import { similarNames } from "./similar-names";

/**
 * The known scopes, from Cloudflare's API description and from the live API's responses. Cloudflare adds new scopes, so
 * an unknown scope causes a warning rather than an error.
 */
export const KNOWN_SCOPES: readonly string[] = [
  "access",
  "ai_gateway",
  "containers",
  "dex",
  "websearch",
  "workers",
];

/**
 * Returns a warning for each scope that this version does not know.
 *
 * @param isHidden - Whether the warnings must not show the scopes.
 */
export function unfamiliarScopes(
  scopes: readonly string[],
  isHidden = false,
): string[] {
  return scopes
    .filter((scope) => !KNOWN_SCOPES.includes(scope))
    .map((scope) => {
      const shown = isHidden ? HIDDEN : quote(scope);
      return `this version of the package does not know the scope ${shown}, but Cloudflare may accept it. ${isHidden ? "" : meant(scope)}Known scopes: ${KNOWN_SCOPES.join(", ")}`;
    });
}

function meant(scope: string): string {
  const [likeliest] = similarNames(scope, KNOWN_SCOPES);
  return likeliest === undefined ? "" : `Did you mean ${quote(likeliest)}? `;
}
