import type { Quota, SecretsStoreApi } from "../api";
import { usedOf } from "../messages";
import type { Output } from "./output";

type QuotaApi = Pick<SecretsStoreApi, "getQuota">;

/** How full an account is. `undefined` when it cannot be read, which is no reason for a command to fail. */
export async function quotaOf(
  accountId: string,
  api: QuotaApi,
): Promise<Quota | undefined> {
  return await api.getQuota(accountId).then(
    ({ result }) => result,
    () => undefined,
  );
}

/** Says how full an account is, if that can be read. */
export async function noteUsage(
  accountId: string,
  { api }: { api: QuotaApi },
  { note }: Pick<Output, "note">,
): Promise<void> {
  const quota = await quotaOf(accountId, api);
  if (quota !== undefined) note(`The account has ${usedOf(quota)}.`);
}
