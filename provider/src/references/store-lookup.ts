import * as pulumi from "@pulumi/pulumi";
import type { Store } from "../api";
import { quote } from "../lifecycle";
import { accountOf, currentConnection } from "./connection";
import { explainFailure, userError } from "./user-error";

/** Which store to look up. */
export interface GetStoreArgs {
  /** Default: configuration `cloudflare:accountId`, then the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: string | undefined;
  /** Default: the account's only store. */
  name?: string | undefined;
}

/** {@link GetStoreArgs}, known or still to come. */
export interface GetStoreOutputArgs {
  accountId?: pulumi.Input<string | undefined>;
  name?: pulumi.Input<string | undefined>;
}

/** A store as it is now. */
export interface GetStoreResult {
  /** `ACCOUNT/STORE`. */
  id: string;
  accountId: string;
  /** The API's own ID of the store: what resources and look-ups take as `storeId`. */
  storeId: string;
  name: string;
  /** RFC 3339. */
  created: string;
  /** RFC 3339. */
  modified: string;
}

/**
 * Looks up a store by its name, or the only store of an account.
 *
 * @throws RunError when there is no such store, when no name was given and there are several, and when the API cannot
 *   be asked.
 */
export async function getStore(
  args: GetStoreArgs = {},
): Promise<GetStoreResult> {
  try {
    const connection = currentConnection();
    const accountId = accountOf(args, connection);
    const { result: stores } = await connection.api.listStores(accountId);
    return resultOf(pick(stores, args.name, accountId), accountId);
  } catch (error) {
    throw explainFailure(`cannot look up ${describe(args.name)}`, error);
  }
}

/** {@link getStore} for arguments that are still to come: unknown in a preview where they are. */
export function getStoreOutput(
  args: GetStoreOutputArgs = {},
): pulumi.Output<GetStoreResult> {
  return pulumi.output(args).apply((known) => getStore(known));
}

function describe(name: string | undefined): string {
  return name === undefined ? "the store" : `store ${quote(name)}`;
}

function pick(
  stores: readonly Store[],
  name: string | undefined,
  accountId: string,
): Store {
  const matching = stores.filter(
    (store) => name === undefined || store.name === name,
  );
  const [first, ...others] = matching;
  if (first !== undefined && others.length === 0) return first;
  if (stores.length === 0)
    throw userError(
      `account ${accountId} has no store.\n` +
        "Make one: npx wrangler secrets-store store create default_secrets_store --remote",
    );
  const problem =
    first === undefined ? `has no ${describe(name)}` : "has several stores";
  throw userError(
    `account ${accountId} ${problem}. There are: ${stores.map(show).join(", ")}.\n` +
      "Pass the name of the one you mean.",
  );
}

function show({ name, id }: Store): string {
  return `${quote(name)} (${id})`;
}

function resultOf(store: Store, accountId: string): GetStoreResult {
  const { id: storeId, name, created, modified } = store;
  return {
    id: `${accountId}/${storeId}`,
    accountId,
    storeId,
    name,
    created,
    modified,
  };
}
