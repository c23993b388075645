import { ConfigurationError } from "../api";
import { canonicalId, isSecretId, SECRET_ID_SHAPE } from "../model";

/**
 * The environment variable with the IDs of the existing secrets that `create` may take over in this run, separated by
 * commas. Such secrets are left behind by an interrupted run, or by a rename that was interrupted after it created the
 * new secret.
 */
export const TAKE_OVER_VARIABLE = "CLOUDFLARE_SECRETS_STORE_TAKE_OVER";

/** Returns the command for an update that takes over these secrets. */
export function takeOverCommand(ids: readonly string[]): string {
  return `${TAKE_OVER_VARIABLE}=${ids.join(",")} pulumi up`;
}

/**
 * Reads the IDs from the environment and returns them in canonical form.
 *
 * @throws ConfigurationError if the variable contains anything but IDs of secrets. Nothing was sent in this case.
 */
export function readTakeOver(
  env: Record<string, string | undefined>,
): ReadonlySet<string> {
  const named = env[TAKE_OVER_VARIABLE] ?? "";
  const ids = named === "" ? [] : named.split(",").map((id) => id.trim());
  if (ids.every(isSecretId)) return new Set(ids.map(canonicalId));
  throw new ConfigurationError(
    `${TAKE_OVER_VARIABLE} must contain IDs of secrets (${SECRET_ID_SHAPE}), separated by commas. ` +
      "Correct or unset it, then run the command again.",
  );
}
