import type * as pulumi from "@pulumi/pulumi";
import type { StoreArgs } from "./arguments";

/**
 * The outputs of a `Store`. They are the same for the dynamic provider and the plugin. The comment on `SecretOutputs`
 * says why this is an interface.
 */
export interface StoreOutputs {
  /** The Cloudflare account, 32 hexadecimal digits. */
  readonly accountId: pulumi.Output<string>;
  /** The store's ID in the API. Pass it to `Secret` as `storeId`. */
  readonly storeId: pulumi.Output<string>;
  /** The store's name in the account. */
  readonly name: pulumi.Output<string>;
  /** RFC 3339. */
  readonly created: pulumi.Output<string>;
  /** RFC 3339. */
  readonly modified: pulumi.Output<string>;
}

/**
 * Outputs that are not inputs. The SDK sets a property on the resource only if that property is an argument or in this
 * list.
 */
const OUTPUTS = { storeId: undefined, created: undefined, modified: undefined };

/** Returns the properties with which to register a store, for the dynamic provider or the plugin. */
export function storeProperties({ accountId, name }: StoreArgs): pulumi.Inputs {
  return { ...OUTPUTS, accountId, name };
}
