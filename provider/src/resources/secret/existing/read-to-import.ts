import type { Secret } from "../../../api";
import { explain, goneError, parseSecretId, whatNow } from "../../../messages";
import type { Session } from "../../../session";

/** Reads the secret that the option `import` names. */
export async function readToImport(
  importId: string,
  { reader }: Session,
): Promise<Secret> {
  const path = parseSecretId(importId);
  const outcome = await reader.read(path).catch((error: unknown) => {
    throw explain(`cannot import secret ${importId}`, error, whatNow(error));
  });
  if (outcome.kind === "found") return outcome.secret;
  throw goneError(importId);
}
