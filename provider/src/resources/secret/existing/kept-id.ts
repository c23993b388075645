import { parseWrittenId } from "../../../messages";
import {
  canonicalId,
  formatStoreId,
  type ResourceOptions,
  storeIdOf,
} from "../../../model";
import { locateStore, type ResolvingSession } from "../../resolve-id";

/** What the last update recorded of a resource. */
interface Before {
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  oldOptions: ResourceOptions | undefined;
}

/**
 * Returns the ID that a name in the `import` option already stood for in the last update, if the option still names the same
 * secret and store. The secret is not looked up again, because a secret's name never changes.
 *
 * A program that keeps the option therefore needs no list of the store. If somebody deleted the secret and created it again,
 * that is reported as a deletion.
 */
export async function keptId(
  importId: string,
  { oldInputs, oldOptions }: Before,
  session: ResolvingSession,
): Promise<string | undefined> {
  const before = oldOptions?.importId;
  const written = parseWrittenId(importId, "secret");
  const { secret } = written;
  if (typeof before !== "string" || secret === undefined || "id" in secret)
    return undefined;
  if (oldInputs?.["name"] !== secret.name) return undefined;
  const store = formatStoreId(await locateStore(written, session));
  return canonicalId(storeIdOf(before)) === canonicalId(store)
    ? before
    : undefined;
}
