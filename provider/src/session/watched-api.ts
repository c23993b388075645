import type { SecretsStoreApi } from "../api";
import type { WaitFor } from "../messages";

/**
 * Wraps a client so that it shows which response the user is waiting for. It shows this only for the calls that this
 * package's commands make: reads, and one update that changes nothing and only tests write access. All other calls are
 * made on behalf of the engine, which shows its own progress.
 */
export function watchedApi(
  api: SecretsStoreApi,
  waitFor: WaitFor,
): SecretsStoreApi {
  return {
    ...api,
    getQuota: (accountId) =>
      waitFor(`the quota of account ${accountId}`, () =>
        api.getQuota(accountId),
      ),
    listStores: (accountId) =>
      waitFor(`the stores of account ${accountId}`, () =>
        api.listStores(accountId),
      ),
    listSecrets: (store, filter, options) =>
      waitFor(`the secrets in store ${store.storeId}`, () =>
        api.listSecrets(store, filter, options),
      ),
    getSecret: (path) =>
      waitFor(`secret ${path.secretId}`, () => api.getSecret(path)),
    updateSecret: (path, patch) =>
      waitFor(`the check of write access to account ${path.accountId}`, () =>
        api.updateSecret(path, patch),
      ),
    listAuditEntries: (accountId, query) =>
      waitFor(`the audit log of account ${accountId}`, () =>
        api.listAuditEntries(accountId, query),
      ),
  };
}
