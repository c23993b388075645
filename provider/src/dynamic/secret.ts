import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE, PROVIDER_PROPERTY, PROVIDER_SHIM } from "./shim";

/** The arguments of a {@link Secret}. */
export interface SecretArgs {
  /**
   * The Cloudflare account, 32 hexadecimal digits. Default: configuration `cloudflare:accountId`, then the environment
   * variable `CLOUDFLARE_ACCOUNT_ID`. A change replaces the secret.
   */
  accountId?: pulumi.Input<string>;
  /** The store, 32 word characters. A change replaces the secret. */
  storeId: pulumi.Input<string>;
  /** The secret's name in the store. The API cannot rename: a change replaces the secret. */
  name: pulumi.Input<string>;
  /** The services that may use the secret, such as `workers`. A set: order and duplicates never matter. At least one. */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** Free text. Absent, `null` and `""` are the same thing. */
  comment?: pulumi.Input<string | null | undefined>;
  /**
   * The value, at most 65,536 bytes of UTF-8. Write-only: it is sent to Cloudflare and stored nowhere; the state holds
   * a salted fingerprint, encrypted. Leave it out of secrets that were imported and whose value is not Pulumi's
   * business. A new secret needs one.
   */
  value?: pulumi.Input<string | undefined>;
}

/** What another stack needs to use a secret. Holds no value. */
export interface SecretReferenceData {
  accountId: string;
  storeId: string;
  secretId: string;
  name: string;
  scopes: string[];
}

/**
 * A secret in Cloudflare Secrets Store, managed by a dynamic provider: nothing to install but this package.
 *
 * Existing secrets are imported: by the command `npx pulumi-cloudflare-secrets-store import`, or by the option
 * `{ import: "ACCOUNT_ID/STORE_ID/SECRET_ID" }`, which adopts the secret without writing to it. `pulumi preview` reads
 * the live secret and shows what was changed outside Pulumi.
 */
export class Secret extends pulumi.CustomResource {
  declare readonly accountId: pulumi.Output<string>;
  declare readonly storeId: pulumi.Output<string>;
  /** The API's own ID of the secret, without account and store. */
  declare readonly secretId: pulumi.Output<string>;
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
    return new Secret(name, {} as SecretArgs, { ...opts, id });
  }

  /** Tells whether a value is a dynamic secret, also one from another copy of this package. */
  static override isInstance(value: unknown): value is Secret {
    return (
      pulumi.CustomResource.isInstance(value) &&
      "__pulumiType" in value &&
      value.__pulumiType === DYNAMIC_SECRET_TYPE
    );
  }

  constructor(
    name: string,
    args: SecretArgs,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const { import: importId, ...options } = opts;
    super(
      DYNAMIC_SECRET_TYPE,
      name,
      {
        ...OUTPUTS,
        ...inputsOf(args, opts),
        [PROVIDER_PROPERTY]: PROVIDER_SHIM,
      },
      options,
    );
    hide(this, "value", "importId", "ignoreChanges", PROVIDER_PROPERTY);
  }

  /** What other stacks need to use this secret: export it, and take it with `SecretReference.from`. */
  get reference(): pulumi.Output<SecretReferenceData> {
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

function inputsOf(
  args: SecretArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  return {
    accountId: args.accountId,
    storeId: args.storeId,
    name: args.name,
    scopes: args.scopes,
    comment: args.comment,
    // Unmarked, the value would stand in the engine's own debug log.
    value: args.value === undefined ? undefined : pulumi.secret(args.value),
    // The engine's own import hands a dynamic provider no properties, not even its text; so the lifecycle adopts.
    importId: opts.import,
    // The engine keeps to itself what the program ignores, and the live comparison has to know.
    ignoreChanges: opts.ignoreChanges,
  };
}

/**
 * Takes properties off the resource that are no outputs. The SDK would fill a missing output from the input of the
 * same name: whoever exported `secret.value` would put the value into the stack's outputs.
 */
function hide(resource: Secret, ...properties: string[]): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
