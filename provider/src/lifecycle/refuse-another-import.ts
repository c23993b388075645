import { LifecycleError } from "./errors";
import { quote } from "./quote";
import { canonicalId } from "./secret-id";

/**
 * Holds a resource to what it manages, as Pulumi's own option import does: the same ID again is nothing, another one is
 * not silently swapped in.
 *
 * @param id - The Pulumi ID of the resource.
 * @param importId - What the option import of the program names. An unknown says nothing yet.
 */
export function refuseAnotherImport(id: string, importId: unknown): void {
  if (typeof importId !== "string") return;
  if (canonicalId(importId) === canonicalId(id)) return;
  throw new LifecycleError(
    `the option import names ${quote(importId)}, and this resource already manages ${id}.\n` +
      "Take the option out; or let go of the old one first (pulumi state delete URN keeps it in Cloudflare).",
  );
}
