import * as pulumi from "@pulumi/pulumi";
import type { StoreArgs } from "./arguments";
import { hide } from "./hide";

/** What the `Store` of both hosts has in common: its outputs. */
export abstract class StoreResource extends pulumi.CustomResource {
  /** The Cloudflare account, 32 hexadecimal digits. */
  declare readonly accountId: pulumi.Output<string>;
  /** The API's own ID of the store, to pass to `Secret` as `storeId`. */
  declare readonly storeId: pulumi.Output<string>;
  /** The name in the account. */
  declare readonly name: pulumi.Output<string>;
  /** RFC 3339. */
  declare readonly created: pulumi.Output<string>;
  /** RFC 3339. */
  declare readonly modified: pulumi.Output<string>;

  /**
   * Registers a store with the engine.
   *
   * @param type - The type token on this host.
   * @param ofHost - Inputs that only this host needs. They are hidden from programs.
   */
  protected constructor(
    type: string,
    name: string,
    { accountId, name: storeName }: StoreArgs,
    opts: pulumi.CustomResourceOptions,
    ofHost: pulumi.Inputs = {},
  ) {
    super(
      type,
      name,
      { ...OUTPUTS, accountId, name: storeName, ...ofHost },
      opts,
    );
    hide(this, Object.keys(ofHost));
  }
}

/** The SDK sets a property on the resource only if the program or this list names it. These outputs are not inputs. */
const OUTPUTS = { storeId: undefined, created: undefined, modified: undefined };
