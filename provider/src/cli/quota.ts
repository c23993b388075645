import type { Quota, SecretsStoreApi } from "../api";
import { usedOf } from "../messages";
import type { Output } from "./output";

type QuotaApi = Pick<SecretsStoreApi, "getQuota">;

/** Returns an account's quota with its usage, or `undefined` if it cannot be read. Never makes the command fail. */
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
