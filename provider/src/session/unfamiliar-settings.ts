import { quote, similarNames } from "../messages";

/** What this package looks up in the namespace `cloudflare-secrets-store`, in one host or the other. */
export const SETTING_NAMES = [
  "accountId",
  "apiToken",
  "email",
  "apiKey",
  "baseUrl",
  "liveDiff",
  "valueDrift",
  "audit",
] as const;

/** The name of a setting. */
export type SettingName = (typeof SETTING_NAMES)[number];

/**
 * A warning for each setting that nobody looks up: a misspelt `valueDrift` would leave values unrepaired without a word.
 *
 * @param names - The keys of the namespace that are set, without the namespace.
 */
export function unfamiliarSettings(names: readonly string[]): string[] {
  const known: readonly string[] = SETTING_NAMES;
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const [likeliest] = similarNames(name, known);
      const meant =
        likeliest === undefined ? "" : `Did you mean ${quote(likeliest)}? `;
      return (
        `the configuration ${quote(`cloudflare-secrets-store:${name}`)} is none of this package's, and does nothing. ` +
        `${meant}It has ${known.join(", ")}`
      );
    });
}
