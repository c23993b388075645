import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE, PLUGIN_SECRET_TYPE } from "../../model";
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

/**
 * A secret in Cloudflare Secrets Store, managed by the plugin `pulumi-resource-cloudflare-secrets-store`.
 *
 * Import existing secrets with `pulumi import cloudflare-secrets-store:index:Secret NAME ID`, or with the option
 * `{ import: ID }`. An import never writes to a secret. `pulumi preview` reads the live secret first and shows what
 * somebody changed outside Pulumi. `pulumi preview --diff` also shows the old content of changed properties.
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

  /** Tells whether a value is a `Secret` of the plugin, even if it comes from another copy of this package. */
  static override isInstance(value: unknown): value is Secret {
    return isResourceOfType(value, PLUGIN_SECRET_TYPE);
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
    opts?: pulumi.CustomResourceOptions,
  ) {
    const resumeStackTraces = pauseStackTraces();
    try {
      super(
        PLUGIN_SECRET_TYPE,
        name,
        secretProperties(args),
        alsoOfOtherHost(DYNAMIC_SECRET_TYPE, opts),
      );
    } catch (error) {
      resumeStackTraces();
      throw locatedError(error, Secret);
    } finally {
      resumeStackTraces();
    }
    hide(this, ["value", "copyOf"]);
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
