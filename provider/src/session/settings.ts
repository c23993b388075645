import { ConfigurationError } from "../api";
import { quote } from "../messages";

/** What to do about a value that was probably rotated outside Pulumi. */
export type ValueDriftMode = "note" | "repair" | "accept" | "off";

/**
 * The environment variable that the command `import --declared` sets to `1` while it previews the program. During that
 * preview, the program may declare secrets without a value, because the secrets already exist and are about to be
 * imported.
 */
export const IMPORTING = "CLOUDFLARE_SECRETS_STORE_IMPORTING";

/** The settings in a stack's configuration, namespace `cloudflare-secrets-store`. */
export interface Settings {
  /** The account for resources that do not set one. */
  accountId: string | undefined;
  /** Whether `diff` reads the live secret. Default: true. */
  liveDiff: boolean;
  /**
   * Default: `note`, because a new `modified` timestamp on the secret does not prove a rotation. The API may change the
   * timestamp by itself.
   */
  valueDrift: ValueDriftMode;
  /**
   * Whether `diff` asks the audit log who changed a secret that drifted, and whether they changed the value. Default:
   * false.
   */
  audit: boolean;
  /** Whether this is the preview that `import --declared` runs. Set by the environment variable {@link IMPORTING}. */
  importing: boolean;
}

/**
 * Tells whether Pulumi looks for problems with a new secret, such as a taken name. Returns `false` if `liveDiff` is
 * off, and also in the preview that `import --declared` runs, because that command imports secrets instead of creating
 * them.
 */
export function checksLive({ liveDiff, importing }: Settings): boolean {
  return liveDiff && !importing;
}

/**
 * Reads the settings from the configuration.
 *
 * @param get - Looks up a key such as `liveDiff` in the namespace `cloudflare-secrets-store`.
 * @param accountId - The account for resources that do not set one.
 * @param importing - Whether {@link IMPORTING} is set in the environment.
 * @throws ConfigurationError when a key has an invalid value.
 */
export function parseSettings(
  get: (key: string) => string | undefined,
  accountId: string | undefined,
  importing: boolean,
): Settings {
  const isOn = (key: string, byDefault: "true" | "false") =>
    choice(key, get(key), ["true", "false"], byDefault) === "true";
  return {
    accountId,
    liveDiff: isOn("liveDiff", "true"),
    valueDrift: choice(
      "valueDrift",
      get("valueDrift"),
      ["note", "repair", "accept", "off"],
      "note",
    ),
    audit: isOn("audit", "false"),
    importing,
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
    `the setting "cloudflare-secrets-store:${key}" is ${quote(given)}, but must be one of ${allowed.join(", ")}.\n` +
      `To set it to the default: pulumi config set cloudflare-secrets-store:${key} ${byDefault}`,
  );
}
