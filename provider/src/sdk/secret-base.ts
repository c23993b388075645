import * as pulumi from "@pulumi/pulumi";
import { isSecretId, parseSecretId } from "../lifecycle";
import type { SecretArgs } from "./arguments";
import { hide } from "./hide";
import type { SecretReference } from "./references";

/** What the `Secret` of both hosts has in common: its outputs and its reference. */
export abstract class SecretResource extends pulumi.CustomResource {
  /** The Cloudflare account, 32 hexadecimal digits. */
  declare readonly accountId: pulumi.Output<string>;
  /** The store, 32 letters and digits. */
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
  /** RFC 3339. Changes with every write, whoever makes it, and sometimes without one. */
  declare readonly modified: pulumi.Output<string>;
  /** When Pulumi last wrote the value, by the API's clock, RFC 3339. `undefined` if it never did. */
  declare readonly valueWrittenAt: pulumi.Output<string | undefined>;

  /**
   * Registers a secret with the engine.
   *
   * @param type - The type token on this host.
   * @param ofHost - Inputs that only this host needs. They are hidden from programs.
   */
  protected constructor(
    type: string,
    name: string,
    args: SecretArgs,
    opts: pulumi.CustomResourceOptions,
    ofHost: pulumi.Inputs = {},
  ) {
    super(type, name, { ...OUTPUTS, ...inputsOf(args), ...ofHost }, opts);
    hide(this, ["value", ...Object.keys(ofHost)]);
  }

  /**
   * What other stacks need to use this secret. Export it, and read it there with `SecretReference.from`, or pass the
   * secret itself to `workerBinding`. A preview knows the reference unless the secret is new or replaced.
   */
  get reference(): pulumi.Output<SecretReference> {
    const { accountId, storeId, name, scopes } = this;
    // In a preview of an update, the engine does not know a dynamic provider's outputs, but it knows the ID and the
    // inputs (seen on CLI 3.259.0). The ID of a mocked resource has any shape.
    const secretId = this.id.apply((id) =>
      isSecretId(id)
        ? pulumi.output(parseSecretId(id).secretId)
        : this.secretId,
    );
    return pulumi.output({ accountId, storeId, secretId, name, scopes });
  }
}

/** The SDK sets a property on the resource only if the program or this list names it. These outputs are not inputs. */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};

function inputsOf(args: SecretArgs): pulumi.Inputs {
  const { accountId, storeId, name, scopes, comment, value } = args;
  return {
    accountId,
    storeId,
    name,
    scopes,
    comment,
    // If the value were not marked secret, the engine would print it in its debug log.
    value: value === undefined ? undefined : pulumi.secret(value),
  };
}
