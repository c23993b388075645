import { parseSecretId } from "../../../messages";
import { canonicalId, formatSecretId } from "../../../model";
import type { Session } from "../../../session";

/**
 * Returns the ID of the secret that now has the name of a deleted one, because somebody created it again. Sends nothing if
 * this run has already listed the store to confirm that the old secret is gone.
 */
export async function findNamesake(
  id: string,
  name: string,
  { reader }: Pick<Session, "reader">,
): Promise<string | undefined> {
  const path = parseSecretId(id);
  // The ID is only a hint, so a failed list is ignored. The old secret is certainly gone.
  const secrets = await reader.snapshot(path).catch(() => undefined);
  const found = secrets?.find((secret) => secret.name === name);
  if (found === undefined) return undefined;
  const other = formatSecretId({ ...path, secretId: found.id });
  return canonicalId(other) === canonicalId(id) ? undefined : other;
}
