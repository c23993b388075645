import * as pulumi from "@pulumi/pulumi";
import {
  DYNAMIC_STORE_TYPE,
  PLUGIN_STORE_TYPE,
  PROVIDER_PROPERTY,
  STORE_PROVIDER_SHIM,
} from "../../model";
import type { StoreArgs } from "../arguments";
import { hide } from "../hide";
import { alsoOfOtherHost } from "../other-host";
import { withOwnId } from "../own-id";
import { storeProperties, type StoreOutputs } from "../store-outputs";
import { HOST_PROPERTIES, tellHost } from "./after-transformations";
import { refuseUnreachablePackage } from "./reachable-package";
import { warnOfUnfamiliarSettings } from "./unfamiliar-settings";
import { warnOfUnusedProvider } from "./unused-provider";

/**
 * A store of secrets, managed by a dynamic provider. Cloudflare refuses to delete a store that contains secrets.
 *
 * During the open beta, an account has one store. Most programs import this store with the option
 * `{ import: "ACCOUNT_ID/STORE_ID" }`, or look it up with `getStore`.
 */
export class Store extends pulumi.CustomResource {
  /**
   * Reads an existing store without managing it.
   *
   * @param name - The logical name in this program.
   * @param id - `ACCOUNT_ID/STORE_ID`. You can write `store=NAME` in place of `STORE_ID`. The result's `id` contains
   * the store's ID even if you write its name. If there is no such store, the preview or update fails.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Store {
    // A resource that the program only reads has no arguments, because every property comes from the response.
    return withOwnId(new Store(name, {} as StoreArgs, { ...opts, id }));
  }

  /**
   * Declares a store that Pulumi creates or already manages. With the `import` option, adopts an existing store.
   *
   * @param name - The logical name in this program.
   */
  constructor(
    name: string,
    args: StoreArgs,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    refuseUnreachablePackage();
    super(
      DYNAMIC_STORE_TYPE,
      name,
      { ...storeProperties(args), [PROVIDER_PROPERTY]: STORE_PROVIDER_SHIM },
      alsoOfOtherHost(PLUGIN_STORE_TYPE, tellHost(opts)),
    );
    hide(this, [PROVIDER_PROPERTY, ...HOST_PROPERTIES]);
    warnOfUnfamiliarSettings();
    warnOfUnusedProvider(this);
  }
}

/** The SDK sets these outputs. */
export interface Store extends StoreOutputs {}
