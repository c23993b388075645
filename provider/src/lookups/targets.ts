import { idProblem, LifecycleError, ownCommand, quoteId } from "../messages";
import {
  canonicalId,
  formatSecretId,
  isApiId,
  SECRET_ID_SHAPE,
  type StorePath,
} from "../model";

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
  if (problem !== undefined) {
    const advice =
      rest.length > 0 ? "" : adviceOn({ accountId, storeId, secretId });
    throw new LifecycleError(
      `${quoteId(text)} is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (${SECRET_ID_SHAPE}): ${problem}.${advice}`,
      "invalid",
    );
  }
  return secretId === undefined
    ? { kind: "store", store: { accountId, storeId } }
    : {
        kind: "secret",
        id: formatSecretId({ accountId, storeId, secretId }),
      };
}

interface Parts {
  accountId: string;
  storeId: string;
  secretId: string | undefined;
}

function problemOf({
  accountId,
  storeId,
  secretId,
}: Parts): string | undefined {
  if (isOnlyAccount({ accountId, storeId })) return "it has only one ID";
  const [account, store, secret] = [
    idProblem("accountId", accountId),
    idProblem("storeId", storeId),
    secretId === undefined ? undefined : idProblem("secretId", secretId),
  ];
  if (account !== undefined) return `its account ${account}`;
  if (store !== undefined) return `its store ${store}`;
  return secret === undefined ? undefined : `its secret ${secret}`;
}

/** A line of its own, so that the command in it can be copied. */
function adviceOn({ accountId, storeId, secretId = "" }: Parts): string {
  const list = ownCommand("list");
  if (isOnlyAccount({ accountId, storeId }))
    return `\nFor a store, write ACCOUNT_ID/${accountId}. For a secret, write ACCOUNT_ID/STORE_ID/${accountId}.\nFor an account, list its stores: ${list} ${accountId}`;
  const isStore =
    isApiId(accountId) && idProblem("storeId", storeId) === undefined;
  if (!isStore || secretId === "") return "";
  // People know a secret by its name. One that a shell or a pattern would read otherwise is left to them.
  const name = /^[\w-]+$/.test(secretId) ? secretId : "NAME";
  return `\nIs that its name? To see its ID: ${list} ${accountId}/${storeId} --name ${name}`;
}

function isOnlyAccount({
  accountId,
  storeId,
}: Pick<Parts, "accountId" | "storeId">): boolean {
  return storeId === "" && isApiId(accountId);
}
