import * as pulumi from "@pulumi/pulumi";
import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
} from "../../model";
import type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
} from "../arguments";
import type { SecretReference } from "../references";
import { hide } from "../hide";
import { isResourceOfType } from "../of-type";
import { alsoOfOtherHost } from "../other-host";
import { withOwnId } from "../own-id";
import {
  referenceOf,
  secretProperties,
  type SecretOutputs,
} from "../secret-outputs";
import { locatedError, pauseStackTraces } from "../stack-traces";
import { HOST_PROPERTIES, tellHost } from "./after-transformations";
import { refuseUnreachablePackage } from "./reachable-package";
import { warnOfUnfamiliarSettings } from "./unfamiliar-settings";
import { warnOfUnusedProvider } from "./unused-provider";

/**
 * A secret in Cloudflare Secrets Store, managed by a dynamic provider. You need to install only this package.
 *
 * Import existing secrets with the command `npx --no-install pulumi-cloudflare-secrets-store import`, or with the
 * option `{ import: "ACCOUNT_ID/STORE_ID/SECRET_ID" }`. An import never writes to a secret. `pulumi preview` reads the
 * live secret and shows what somebody changed outside Pulumi.
 */
export class Secret extends pulumi.CustomResource {
  /**
   * Reads an existing secret without managing it. Sends one GET in each preview and update.
   *
   * @param name - The logical name in this program.
   * @param id - `ACCOUNT_ID/STORE_ID/SECRET_ID`. You can write `name=NAME` in place of `SECRET_ID`, and `store=NAME` in
   * place of `STORE_ID`. The result's `id` contains the IDs even if you write names. If there is no such secret, the
   * preview or update fails.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Secret {
    // A resource that the program only reads has no arguments, because every property comes from the response.
    return withOwnId(
      new Secret(name, {} as ImportedSecretArgs, { ...opts, id }),
    );
  }

  /**
   * Tells whether a value is a `Secret` of the dynamic provider, even if it comes from another copy of this package.
   */
  static override isInstance(value: unknown): value is Secret {
    return isResourceOfType(value, DYNAMIC_SECRET_TYPE);
  }

  /**
   * Declares a secret that Pulumi creates or already manages.
   *
   * @param name - The logical name in this program.
   * @param opts - All options except `import`. For properties in `ignoreChanges`, Pulumi also ignores drift.
   */
  constructor(name: string, args: SecretArgs, opts?: ManagedSecretOptions);
  /**
   * Imports an existing secret with the `import` option, without writing to it.
   *
   * @param name - The logical name in this program.
   * @param args - The secret's current properties, without a value.
   */
  constructor(
    name: string,
    args: ImportedSecretArgs,
    opts?: pulumi.CustomResourceOptions,
  );
  constructor(
    name: string,
    args: SecretArgs,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    refuseUnreachablePackage();
    const resumeStackTraces = pauseStackTraces();
    try {
      super(
        DYNAMIC_SECRET_TYPE,
        name,
        { ...secretProperties(args), [PROVIDER_PROPERTY]: PROVIDER_SHIM },
        alsoOfOtherHost(PLUGIN_SECRET_TYPE, tellHost(opts)),
      );
    } catch (error) {
      resumeStackTraces();
      throw locatedError(error, Secret);
    } finally {
      resumeStackTraces();
    }
    hide(this, ["value", "copyOf", PROVIDER_PROPERTY, ...HOST_PROPERTIES]);
    warnOfUnfamiliarSettings();
    warnOfUnusedProvider(this);
  }

  /**
   * The information that other stacks need to use this secret. Export this reference, and read it in the other stack
   * with `SecretReference.from`. In this program, pass the secret itself to `workerBinding`. In a preview, the
   * reference is known unless Pulumi is about to create or replace the secret.
   */
  get reference(): pulumi.Output<SecretReference> {
    return referenceOf(this);
  }
}

/** The SDK sets these outputs. */
export interface Secret extends SecretOutputs {}
