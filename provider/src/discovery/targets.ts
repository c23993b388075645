import type { StorePath } from "../api";
import {
  canonicalId,
  formatSecretId,
  idProblem,
  isAccountId,
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
  const [accountId = "", storeId = "", secretId, ...rest] =
    canonicalId(text).split("/");
  const problem =
    rest.length > 0
      ? "it has more than three parts"
      : problemOf({ accountId, storeId, secretId });
  if (problem !== undefined)
    throw new LifecycleError(
      `${quote(text.slice(0, 120))} is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (${SECRET_ID_SHAPE}): ${problem}.`,
      "invalid",
    );
  return secretId === undefined
    ? { kind: "store", store: { accountId, storeId } }
    : {
        kind: "secret",
        id: formatSecretId({ accountId, storeId, secretId }),
      };
}

function problemOf({
  accountId,
  storeId,
  secretId,
}: Record<"accountId" | "storeId", string> & {
  secretId: string | undefined;
}): string | undefined {
  if (storeId === "" && isAccountId(accountId))
    return `it is an account. To see its stores: npx pulumi-cloudflare-secrets-store list ${accountId}`;
  const [account, store, secret] = [
    idProblem("accountId", accountId),
    idProblem("storeId", storeId),
    secretId === undefined ? undefined : idProblem("secretId", secretId),
  ];
  if (account !== undefined) return `its account ${account}`;
  if (store !== undefined) return `its store ${store}`;
  return secret === undefined ? undefined : `its secret ${secret}`;
}
