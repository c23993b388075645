import * as pulumi from "@pulumi/pulumi";
import {
  alsoOfOtherHost,
  DYNAMIC_SECRET_TYPE,
  hide,
  PLUGIN_SECRET_TYPE,
  type ImportedSecretArgs,
  type ManagedSecretOptions,
  type SecretArgs,
} from "../program";
import type { SecretReference } from "../references";

/**
 * A secret in Cloudflare Secrets Store, managed by the plugin `pulumi-resource-cloudflare-secrets-store`.
 *
 * Existing secrets are imported: by `pulumi import cloudflare-secrets-store:index:Secret NAME ID`, or by the option
 * `{ import: ID }`; neither writes to them. `pulumi preview` reads the live secret first and shows what was changed
 * outside Pulumi, `pulumi preview --diff` with the old values.
 */
export class Secret extends pulumi.CustomResource {
  /** The Cloudflare account, 32 hexadecimal digits. */
  declare readonly accountId: pulumi.Output<string>;
  /** The store, 32 word characters. */
  declare readonly storeId: pulumi.Output<string>;
  /** The API's own ID of the secret, without account and store. */
  declare readonly secretId: pulumi.Output<string>;
  /** The name in the store. */
  declare readonly name: pulumi.Output<string>;
  /** Sorted, without duplicates. */
  declare readonly scopes: pulumi.Output<string[]>;
  /** `undefined` when there is none. */
  declare readonly comment: pulumi.Output<string | undefined>;
  /** `pending` for a moment after a write, then `active`. */
  declare readonly status: pulumi.Output<string>;
  /** RFC 3339. */
  declare readonly created: pulumi.Output<string>;
  /** RFC 3339. Moves with every write, by whomever, and sometimes by itself. */
  declare readonly modified: pulumi.Output<string>;
  /** When Pulumi last wrote the value, by the API's clock, RFC 3339. `undefined` when it never did. */
  declare readonly valueWrittenAt: pulumi.Output<string | undefined>;

  /**
   * Reads an existing secret without managing it: one GET in each preview and update.
   *
   * @param name - The logical name in this program.
   * @param id - `ACCOUNT_ID/STORE_ID/SECRET_ID`. The deployment fails when there is no such secret.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Secret {
    // What is read has no arguments: everything comes out of the answer.
    return new Secret(name, {} as ImportedSecretArgs, { ...opts, id });
  }

  /** Tells whether a value is a secret of the plugin, also one from another copy of this package. */
  static override isInstance(value: unknown): value is Secret {
    return (
      pulumi.CustomResource.isInstance(value) &&
      "__pulumiType" in value &&
      value.__pulumiType === PLUGIN_SECRET_TYPE
    );
  }

  /**
   * A secret that Pulumi creates, or has already.
   *
   * @param name - The logical name in this program.
   * @param opts - Without `import`. With the option `ignoreChanges`, live drift of these properties is ignored, too.
   */
  constructor(name: string, args: SecretArgs, opts?: ManagedSecretOptions);
  /**
   * A secret that exists, taken by the option `import` without a write.
   *
   * @param name - The logical name in this program.
   * @param args - As the secret is, and without a value.
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
    const { value } = args;
    const inputs = {
      ...OUTPUTS,
      accountId: args.accountId,
      storeId: args.storeId,
      name: args.name,
      scopes: args.scopes,
      comment: args.comment,
      // Unmarked, the value would stand in the engine's own debug log.
      value: value === undefined ? undefined : pulumi.secret(value),
    };
    super(
      PLUGIN_SECRET_TYPE,
      name,
      inputs,
      alsoOfOtherHost(DYNAMIC_SECRET_TYPE, opts),
    );
    hide(this, "value");
  }

  /** What other stacks need to use this secret: export it, and take it with `SecretReference.from`. */
  get reference(): pulumi.Output<SecretReference> {
    const { accountId, storeId, secretId, name, scopes } = this;
    return pulumi.output({ accountId, storeId, secretId, name, scopes });
  }
}

/** Outputs that are no inputs: the SDK fills only properties that it was shown. */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};
