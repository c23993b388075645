import { quote, similarNames } from "../messages";

/**
 * The keys that the dynamic provider and the plugin look up in the configuration namespace `cloudflare-secrets-store`.
 */
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
 * Returns a warning for each unknown setting. Without the warning, nobody would notice that a misspelled `valueDrift`
 * has no effect.
 *
 * @param names - The keys that are set in the namespace, without the prefix `cloudflare-secrets-store:`.
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
        `this package does not recognize the setting ${quote(`cloudflare-secrets-store:${name}`)} and ignores it. ` +
        `${meant}Known settings: ${known.join(", ")}`
      );
    });
}
