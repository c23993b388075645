import { isSecretNotFound } from "../../api";
import { explain, parseSecretId, whatNowInState } from "../../messages";
import type { SecretState } from "../../model";
import type { Session } from "../../session";
import { mayDelete } from "../ownership";

/** The request to `delete`. */
export interface DeleteRequest {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  state: Pick<SecretState, "mark">;
  /** The resource's logical name. Absent if unknown. */
  logicalName?: string;
}

/**
 * Deletes the secret. Succeeds if the secret is already gone. Any other failure throws, including any other kind of
 * 404, and the resource stays in the state.
 *
 * Pulumi keeps the secret, with a warning, if another resource in the program manages it, or if the program now looks
 * it up by name instead.
 */
export async function deleteSecret(
  { id, state, ...about }: DeleteRequest,
  session: Session,
): Promise<void> {
  const path = parseSecretId(id);
  const { writer, reader } = session;
  const owned = { what: `secret ${id}`, id, mark: state.mark, ...about };
  if (!mayDelete(owned, session)) return;
  try {
    await writer.delete(path);
  } catch (error) {
    if (isSecretNotFound(error)) return;
    throw explain(
      `cannot delete secret ${id}`,
      error,
      `The secret stays in the state. ${whatNowInState(error)}`,
    );
  } finally {
    reader.forget(path);
  }
}
