import { isSecretNotFound } from "../api";
import { keptLine } from "./claims";
import { explain, LifecycleError, whatNow } from "./errors";
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
 *
 * @throws LifecycleError also for one that is to be replaced by a new one that cannot be made: what hangs on a replaced
 * store is deleted before `check` is asked about the new one (engine v3.259.0). Nothing was deleted then.
 */
export async function deleteSecret(
  { id, urn }: DeleteRequest,
  { writer, reader, claims, notify }: LifecycleContext,
): Promise<void> {
  const path = parseSecretId(id);
  if (claims.isSpared(id)) throw irreplaceable(id);
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

function irreplaceable(id: string): LifecycleError {
  return new LifecycleError(
    `secret ${id} is to be replaced, and is not deleted: the program does not have its value, so no new one could be made. ` +
      "Nothing was changed.\n" +
      "Give the resource its value; or leave its store, its account and its name as they are.",
  );
}
