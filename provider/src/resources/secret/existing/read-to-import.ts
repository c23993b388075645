import type { Secret } from "../../../api";
import { explain, goneError, parseSecretId, whatNow } from "../../../messages";
import type { Session } from "../../../session";

/** Reads the secret that the `import` option names. */
export async function readToImport(
  importId: string,
  { reader }: Session,
): Promise<Secret> {
  try {
    const outcome = await reader.read(parseSecretId(importId));
    if (outcome.kind === "found") return outcome.secret;
  } catch (error) {
    throw explain("cannot read the secret to import", error, whatNow(error));
  }
  throw goneError(importId);
}
