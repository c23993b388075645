import * as pulumi from "@pulumi/pulumi";
import type { SecretArgs } from "./arguments";
import type { SecretReference } from "./references";
import { parseSecretId } from "../messages";
import { isSecretId } from "../model";

/**
 * The outputs of a `Secret`. They are the same for the dynamic provider and the plugin.
 *
 * This is an interface rather than a base class. To find the line in the program that declares a resource, the SDK
 * skips a fixed number of constructors: `Resource`, `CustomResource` and one more (SDK 3.248.0, `resource.ts`). With
 * an additional class in between, the state would name a line in this package as the source of each secret.
 */
export interface SecretOutputs {
  /** The Cloudflare account, 32 hexadecimal digits. */
  readonly accountId: pulumi.Output<string>;
  /** The store, 32 hexadecimal digits. */
  readonly storeId: pulumi.Output<string>;
  /** The secret's own ID in the API, without the account and the store. */
  readonly secretId: pulumi.Output<string>;
  /** The secret's name in the store. */
  readonly name: pulumi.Output<string>;
  /** Sorted, without duplicates. */
  readonly scopes: pulumi.Output<string[]>;
  /** `undefined` if there is no comment. */
  readonly comment: pulumi.Output<string | undefined>;
  /** `pending` for a moment after a write, then `active`. */
  readonly status: pulumi.Output<string>;
  /** RFC 3339. */
  readonly created: pulumi.Output<string>;
  /** RFC 3339. Every write changes this time. Sometimes the API changes it without a write. */
  readonly modified: pulumi.Output<string>;
  /** When Pulumi last wrote the value, by the API's clock. RFC 3339. `undefined` if Pulumi never wrote it. */
  readonly valueWrittenAt: pulumi.Output<string | undefined>;
}

/**
 * Returns a reference to a secret. The reference is known in a preview unless Pulumi is about to create or replace the
 * secret.
 */
export function referenceOf(
  secret: pulumi.CustomResource & SecretOutputs,
): pulumi.Output<SecretReference> {
  const { accountId, storeId, name, scopes } = secret;
  // In a preview of an update, the engine knows the ID and the inputs of a dynamic provider's resource, but not its
  // outputs (seen on CLI 3.259.0). Under Pulumi's mocks, the ID can have any form.
  const secretId = secret.id.apply((id) =>
    isSecretId(id)
      ? pulumi.output(parseSecretId(id).secretId)
      : secret.secretId,
  );
  return pulumi.output({ accountId, storeId, secretId, name, scopes });
}

/**
 * Outputs that are not inputs. The SDK sets a property on the resource only if that property is an argument or in this
 * list.
 */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};

/** Returns the properties with which to register a secret, for the dynamic provider or the plugin. */
export function secretProperties(args: SecretArgs): pulumi.Inputs {
  const { accountId, storeId, name, scopes, comment, value, copyOf } = args;
  return {
    ...OUTPUTS,
    accountId,
    storeId,
    name,
    scopes,
    comment,
    // If the value were not marked as secret, the engine would print it in its debug log.
    value: value === undefined ? undefined : pulumi.secret(value),
    // The SDK creates several promises for each property, so omit `copyOf` unless the program sets it.
    ...(copyOf === undefined ? {} : { copyOf }),
  };
}
