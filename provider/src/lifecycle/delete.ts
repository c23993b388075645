import { isSecretNotFound } from "../api";
import { keptLine } from "./claims";
import { explain, whatNow } from "./errors";
import { parseSecretId } from "./secret-id";
import type { LifecycleContext } from "./types";

/** What `delete` is asked. */
export interface DeleteRequest {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The resource's own, where the host tells it. */
  urn?: string | undefined;
}

/**
 * Deletes the secret. One that is not there any more is deleted; any other failure, another kind of not-found
 * included, throws, and the resource stays in the state. One that another resource of the program has, or has just taken
 * over, is kept, with a line that says so.
 */
export async function deleteSecret(
  { id, urn }: DeleteRequest,
  { writer, reader, claims, notify }: LifecycleContext,
): Promise<void> {
  const path = parseSecretId(id);
  if (!claims.release(id, urn)) {
    notify({ severity: "warning", message: keptLine(`secret ${id}`) });
    return;
  }
  try {
    await writer.delete(path);
  } catch (error) {
    if (isSecretNotFound(error)) return;
    throw explain(
      `cannot delete secret ${id}`,
      error,
      `It stays in the state. ${whatNow(error)}`,
    );
  } finally {
    reader.forget(path);
  }
}
