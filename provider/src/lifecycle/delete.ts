import { isSecretNotFound } from "../api";
import { explain } from "./errors";
import { parseSecretId } from "./secret-id";
import type { LifecycleContext } from "./types";

/** What `delete` is asked. */
export interface DeleteRequest {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
}

/**
 * Deletes the secret. One that is not there any more is deleted; any other failure, another kind of not-found
 * included, throws, and the resource stays in the state.
 */
export async function deleteSecret(
  { id }: DeleteRequest,
  { api, reader }: LifecycleContext,
): Promise<void> {
  const path = parseSecretId(id);
  try {
    await api.deleteSecret(path);
  } catch (error) {
    if (isSecretNotFound(error)) return;
    throw explain(
      `cannot delete secret ${id}`,
      error,
      "It stays in the state. Run the command again.",
    );
  } finally {
    reader.forget(path);
  }
}
