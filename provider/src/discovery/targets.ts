import type { StorePath } from "../api";
import {
  canonicalId,
  formatSecretId,
  isAccountId,
  isWordId,
  LifecycleError,
  quote,
  SECRET_ID_SHAPE,
} from "../lifecycle";

/** What to import: every secret of a store, or one secret by its ID. */
export type Target =
  { kind: "store"; store: StorePath } | { kind: "secret"; id: string };

/**
 * Reads `ACCOUNT/STORE` or `ACCOUNT/STORE/SECRET`. The account comes out in lower case, as the API writes it: the same
 * secret must not have two IDs.
 *
 * @throws LifecycleError when the text has another shape. Nothing was sent.
 */
export function parseTarget(text: string): Target {
  const [accountId, storeId, secretId, ...rest] = canonicalId(text).split("/");
  if (!isAccountId(accountId) || !isWordId(storeId) || rest.length > 0) {
    throw wrongShape(text);
  }
  if (secretId === undefined)
    return { kind: "store", store: { accountId, storeId } };
  if (!isWordId(secretId)) throw wrongShape(text);
  return {
    kind: "secret",
    id: formatSecretId({ accountId, storeId, secretId }),
  };
}

function wrongShape(text: string): LifecycleError {
  return new LifecycleError(
    `${quote(text.slice(0, 120))} is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (${SECRET_ID_SHAPE}). ` +
      "An account has 32 hexadecimal digits, a store and a secret have 32 letters and digits each. Nothing was changed.",
  );
}
