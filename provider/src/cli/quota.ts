import type { Quota, SecretsStoreApi } from "../api";
import { usedOf } from "../messages";
import type { Output } from "./output";

type QuotaApi = Pick<SecretsStoreApi, "getQuota">;

/** Returns the usage of an account's quota. `undefined` if it cannot be read, which must not fail the command. */
export async function quotaOf(
  accountId: string,
  api: QuotaApi,
): Promise<Quota | undefined> {
  return await api.getQuota(accountId).then(
    ({ result }) => result,
    () => undefined,
  );
}

/** Prints the usage of an account's quota, if it can be read. */
export async function noteUsage(
  accountId: string,
  { api }: { api: QuotaApi },
  { note }: Pick<Output, "note">,
): Promise<void> {
  const quota = await quotaOf(accountId, api);
  if (quota !== undefined) note(`The account has ${usedOf(quota)}.`);
}
