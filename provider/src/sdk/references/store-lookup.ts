import * as pulumi from "@pulumi/pulumi";
import { ask } from "./connection";
import { quickToFail } from "./quick-failure";

/** The store to look up. */
export interface GetStoreArgs {
  /** Default: configuration `cloudflare:accountId`, then the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: string | undefined;
  /** Default: the account's only store. */
  name?: string | undefined;
}

/** {@link GetStoreArgs} as inputs: plain values, promises or outputs. */
export interface GetStoreOutputArgs {
  /** As in `getStore`. */
  accountId?: pulumi.Input<string | undefined>;
  /** As in `getStore`. */
  name?: pulumi.Input<string | undefined>;
}

/** A store as it is now. */
export interface GetStoreResult {
  /** `ACCOUNT/STORE`. */
  id: string;
  /** The Cloudflare account, 32 hexadecimal digits. */
  accountId: string;
  /** The store's ID in the API. Pass it to resources and lookups as `storeId`. */
  storeId: string;
  /** The store's name in the account. */
  name: string;
  /** RFC 3339. */
  created: string;
  /** RFC 3339. */
  modified: string;
}

/**
 * Looks up a store by its name. Without a name, looks up the account's only store.
 *
 * @throws RunError if there is no such store, if there are several and you give no name, or if the API cannot be
 * reached.
 */
export async function getStore(
  args: GetStoreArgs = {},
): Promise<GetStoreResult> {
  const { id, accountId, storeId, name, created, modified } = await ask(
    "getStore",
    args,
  );
  return { id, accountId, storeId, name, created, modified };
}

/** {@link getStore} for outputs and promises. If an argument is unknown in a preview, so is the result. */
export function getStoreOutput(
  args: GetStoreOutputArgs = {},
): pulumi.Output<GetStoreResult> {
  return pulumi.output(args).apply(quickToFail(getStore));
}
