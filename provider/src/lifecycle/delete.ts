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
 * @throws LifecycleError also where a secret of the store is to be replaced by a new one that cannot be made: what hangs on
 * a replaced store is deleted, one after the other, before `check` is asked about the new ones (engine v3.259.0).
 */
export async function deleteSecret(
  { id, urn }: DeleteRequest,
  { writer, reader, claims, notify }: LifecycleContext,
): Promise<void> {
  const path = parseSecretId(id);
  const spared = claims.sparedBeside(id);
  if (spared !== undefined) throw irreplaceable(spared);
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
    `secret ${id} is to be replaced, and the state has no value of it, so no new one could be made. Neither it nor another ` +
      "secret of its store was deleted.\n" +
      "Leave the store, the account and the name as they are for now, and give the resource its value, or take it out of the " +
      "program; run pulumi up, and change them then.",
  );
}
