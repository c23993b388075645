import { ConfigurationError } from "../api";

/** What to do about a value that was probably rotated outside Pulumi. */
export type ValueDriftMode = "note" | "repair" | "accept" | "off";

/**
 * Set to `1` while the command `import --declared` previews the program, which may declare secrets without a value: they
 * exist already, and are about to be imported.
 */
export const IMPORTING = "CLOUDFLARE_SECRETS_STORE_IMPORTING";

/** The choices that a stack's configuration makes, namespace `cloudflare-secrets-store`. */
export interface Settings {
  /** The account of resources that name none. */
  accountId: string | undefined;
  /** Whether `diff` reads the live secret. Default: true. */
  liveDiff: boolean;
  /** Default: `note`, since the API may move `modified` by itself. */
  valueDrift: ValueDriftMode;
  /** Whether `diff` asks the audit log who changed a secret that drifted, and whether it was the value. Default: false. */
  audit: boolean;
  /** Whether this is the preview of an import ({@link IMPORTING}). Comes from the environment. */
  importing: boolean;
}

/**
 * Reads the choices from configuration.
 *
 * @param get - Looks up a key such as `liveDiff` in the namespace `cloudflare-secrets-store`.
 * @param accountId - The account of resources that name none.
 * @param importing - Whether the environment has {@link IMPORTING}.
 * @throws ConfigurationError when a key holds something else than it may.
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
    `configuration "cloudflare-secrets-store:${key}" is ${JSON.stringify(given)}; it may be ${allowed.join(", ")}. ` +
      `Set it with: pulumi config set cloudflare-secrets-store:${key} ${byDefault}`,
  );
}
