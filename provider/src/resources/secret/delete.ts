import { isSecretNotFound } from "../../api";
import { explain, parseSecretId, whatNowInState } from "../../messages";
import type { SecretState } from "../../model";
import type { Session } from "../../session";
import { mayDelete } from "../ownership";

/** The request of `delete`. */
export interface DeleteRequest {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  state: Pick<SecretState, "mark">;
  /** Absent where the host does not learn it. */
  logicalName?: string;
}

/**
 * Deletes the secret. It succeeds if the secret is already gone. Any other failure, including another kind of 404, throws, and
 * the resource stays in the state. If another resource of the program has the secret, or a look-up takes the place of the
 * resource, Pulumi keeps the secret, and a line says so.
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
