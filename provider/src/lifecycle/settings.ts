import { ConfigurationError } from "../api";

/** What to do about a value that was probably rotated outside Pulumi. */
export type ValueDriftMode = "note" | "repair" | "off";

/** The choices that a stack's configuration makes, namespace `cloudflare-secrets-store`. */
export interface Settings {
  /** The account of resources that name none. */
  accountId: string | undefined;
  /** Whether `diff` reads the live secret. Default: true. */
  liveDiff: boolean;
  /** Default: `note`, since the API may move `modified` by itself. */
  valueDrift: ValueDriftMode;
}

/**
 * Reads the choices from configuration.
 *
 * @param get - Looks up a key such as `liveDiff` in the namespace `cloudflare-secrets-store`.
 * @throws ConfigurationError when a key holds something else than it may.
 */
export function parseSettings(
  get: (key: string) => string | undefined,
  accountId: string | undefined,
): Settings {
  return {
    accountId,
    liveDiff:
      choice("liveDiff", get("liveDiff"), ["true", "false"], "true") === "true",
    valueDrift: choice(
      "valueDrift",
      get("valueDrift"),
      ["note", "repair", "off"],
      "note",
    ),
  };
}

function choice<T extends string>(
  key: string,
  given: string | undefined,
  allowed: readonly T[],
  byDefault: T,
): T {
  if (given === undefined || given === "") return byDefault;
  const found = allowed.find((each) => each === given);
  if (found !== undefined) return found;
  throw new ConfigurationError(
    `configuration "cloudflare-secrets-store:${key}" is ${JSON.stringify(given)}; it may be ${allowed.join(", ")}. ` +
      `Set it with: pulumi config set cloudflare-secrets-store:${key} ${byDefault}`,
  );
}
