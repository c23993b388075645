import { canonicalId } from "../../model";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { Quota } from "../types";

/** What a run of the engine knows about the quotas of accounts. Each method sends at most one request per account. */
export interface Quotas {
  /**
   * Counts one more secret that the run creates. Once the counted secrets no longer fit into the quota, returns the
   * quota as it was before the first of these secrets was created. Returns `undefined` while they fit, or if the quota
   * cannot be read.
   */
  countCreate(accountId: string): Promise<Quota | undefined>;
  /**
   * Reads the quota after the API refused a create because of the quota. Returns `undefined` if the quota cannot be
   * read.
   */
  afterRefusal(accountId: string): Promise<Quota | undefined>;
}

/** Starts counting for one run of the engine. */
export function createQuotas(api: Pick<SecretsStoreApi, "getQuota">): Quotas {
  const creates = new Map<string, number>();
  const atStart = new Map<string, Promise<Quota | undefined>>();
  const whenRefused = new Map<string, Promise<Quota | undefined>>();
  // The quota is only a hint, so a failure to read the quota does not fail the operation.
  const readOnce = (kept: typeof atStart, accountId: string) => {
    const quota =
      kept.get(accountId) ??
      api.getQuota(accountId).then(
        ({ result }) => result,
        () => undefined,
      );
    kept.set(accountId, quota);
    return quota;
  };
  return {
    async countCreate(given) {
      const accountId = canonicalId(given);
      const count = (creates.get(accountId) ?? 0) + 1;
      creates.set(accountId, count);
      const quota = await readOnce(atStart, accountId);
      return quota !== undefined && quota.usage + count > quota.quota
        ? quota
        : undefined;
    },
    afterRefusal: (accountId) => readOnce(whenRefused, canonicalId(accountId)),
  };
}
