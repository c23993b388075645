import { parseWrittenId } from "../../../messages";
import {
  canonicalId,
  formatStoreId,
  type ResourceOptions,
  storeIdOf,
} from "../../../model";
import { locateStore, type ResolvingSession } from "../../resolve-id";

/** What the last update left of a resource. */
interface Before {
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  oldOptions: ResourceOptions | undefined;
}

/**
 * The ID that the option `import` of a resource already stands for, if the option still has the name and the store of the
 * secret. The name of a secret never changes. So a program that keeps the option needs no list of the store, and a secret
 * that somebody deleted and created again is reported as such.
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
