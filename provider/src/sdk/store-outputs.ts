import type * as pulumi from "@pulumi/pulumi";
import type { StoreArgs } from "./arguments";

/** The outputs of a `Store`, the same on both hosts. An interface, for the reason that `SecretOutputs` gives. */
export interface StoreOutputs {
  /** The Cloudflare account, 32 hexadecimal digits. */
  readonly accountId: pulumi.Output<string>;
  /** The API's own ID of the store, to pass to `Secret` as `storeId`. */
  readonly storeId: pulumi.Output<string>;
  /** The name in the account. */
  readonly name: pulumi.Output<string>;
  /** RFC 3339. */
  readonly created: pulumi.Output<string>;
  /** RFC 3339. */
  readonly modified: pulumi.Output<string>;
}

/** The SDK sets a property on the resource only if the program or this list names it. These outputs are not inputs. */
const OUTPUTS = { storeId: undefined, created: undefined, modified: undefined };

/** The properties to register a store with, on both hosts. */
export function storeProperties({ accountId, name }: StoreArgs): pulumi.Inputs {
  return { ...OUTPUTS, accountId, name };
}
