import type { SecretsStoreApi } from "../api";
import type { WaitFor } from "../messages";

/**
 * The same client, which says what its user waits for. Commands only read, and try one update that changes nothing: the
 * other calls are those of the engine, which has a display of its own.
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
    listSecrets: (store, filter) =>
      waitFor(`the secrets of store ${store.storeId}`, () =>
        api.listSecrets(store, filter),
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
