import { parseSecretId } from "../../messages";
import { formatSecretId, type SecretState } from "../../model";
import type { Session } from "../../session";
import { readToImport } from "./existing/read-to-import";
import { stateOf } from "./property-bags";

/**
 * Adopts an existing secret as a resource. Sends one GET and writes nothing.
 *
 * @throws LifecycleError when the secret is gone or cannot be read. Nothing was changed.
 */
export async function adopt(
  importId: string,
  session: Session,
): Promise<{ id: string; state: SecretState }> {
  const secret = await readToImport(importId, session);
  const path = parseSecretId(importId);
  const id = formatSecretId(path);
  return {
    id,
    state: { ...stateOf(secret, path), mark: session.marks.give(id) },
  };
}
