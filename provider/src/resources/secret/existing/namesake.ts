import { parseSecretId } from "../../../messages";
import { canonicalId, formatSecretId } from "../../../model";
import type { Session } from "../../../session";

/**
 * The ID of the secret that has the name of one that is gone: somebody made it anew, and nothing can be created beside it.
 * Sends nothing where the store's list was taken to see that the old one is gone.
 */
export async function findNamesake(
  id: string,
  name: string,
  { reader }: Pick<Session, "reader">,
): Promise<string | undefined> {
  const path = parseSecretId(id);
  // A hint, and no reason to fail: that the old one is gone is certain already.
  const secrets = await reader.snapshot(path).catch(() => undefined);
  const found = secrets?.find(
    (secret) => secret.name === name && secret.status !== "deleted",
  );
  if (found === undefined) return undefined;
  const other = formatSecretId({ ...path, secretId: found.id });
  return canonicalId(other) === canonicalId(id) ? undefined : other;
}
