import * as pulumi from "@pulumi/pulumi";
import {
  alsoOfOtherHost,
  DYNAMIC_STORE_TYPE,
  PLUGIN_STORE_TYPE,
  type StoreArgs,
} from "../program";

/**
 * A store of secrets, managed by the plugin. Cloudflare refuses to delete it while it has secrets.
 *
 * Accounts of the open beta have one store: most programs import theirs, by
 * `pulumi import cloudflare-secrets-store:index:Store NAME ACCOUNT_ID/STORE_ID` or by the option `import`.
 */
export class Store extends pulumi.CustomResource {
  /** The Cloudflare account, 32 hexadecimal digits. */
  declare readonly accountId: pulumi.Output<string>;
  /** The API's own ID of the store: what `Secret` takes as `storeId`. */
  declare readonly storeId: pulumi.Output<string>;
  /** The name in the account. */
  declare readonly name: pulumi.Output<string>;
  /** RFC 3339. */
  declare readonly created: pulumi.Output<string>;
  /** RFC 3339. */
  declare readonly modified: pulumi.Output<string>;

  /**
   * Reads an existing store without managing it.
   *
   * @param name - The logical name in this program.
   * @param id - `ACCOUNT_ID/STORE_ID`. The deployment fails when there is no such store.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Store {
    // What is read has no arguments: everything comes out of the answer.
    return new Store(name, {} as StoreArgs, { ...opts, id });
  }

  /**
   * A store that Pulumi creates, or has already; with the option `import`, one that exists.
   *
   * @param name - The logical name in this program.
   */
  constructor(
    name: string,
    args: StoreArgs,
    opts?: pulumi.CustomResourceOptions,
  ) {
    const inputs = {
      // Outputs that are no inputs: the SDK fills only properties that it was shown.
      storeId: undefined,
      created: undefined,
      modified: undefined,
      accountId: args.accountId,
      name: args.name,
    };
    super(
      PLUGIN_STORE_TYPE,
      name,
      inputs,
      alsoOfOtherHost(DYNAMIC_STORE_TYPE, opts),
    );
  }
}
