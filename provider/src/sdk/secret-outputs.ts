import * as pulumi from "@pulumi/pulumi";
import type { SecretArgs } from "./arguments";
import type { SecretReference } from "./references";
import { parseSecretId } from "../messages";
import { isSecretId } from "../model";

/**
 * The outputs of a `Secret`, the same on both hosts.
 *
 * This is an interface and not a base class, because the SDK finds the program's line at a fixed depth below the
 * constructors: `Resource`, `CustomResource` and one more (SDK 3.248.0, `resource.ts`). With another class in between, the
 * state would name this package as the source of each secret.
 */
export interface SecretOutputs {
  /** The Cloudflare account, 32 hexadecimal digits. */
  readonly accountId: pulumi.Output<string>;
  /** The store, 32 hexadecimal digits. */
  readonly storeId: pulumi.Output<string>;
  /** The API's own ID of the secret, without account and store. */
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
  /** RFC 3339. Every write changes this time. Sometimes the API changes it by itself. */
  readonly modified: pulumi.Output<string>;
  /** When Pulumi last wrote the value, by the API's clock. RFC 3339. `undefined` if Pulumi never wrote it. */
  readonly valueWrittenAt: pulumi.Output<string | undefined>;
}

/** Returns the reference of a secret. A preview knows it unless Pulumi is about to create or replace the secret. */
export function referenceOf(
  secret: pulumi.CustomResource & SecretOutputs,
): pulumi.Output<SecretReference> {
  const { accountId, storeId, name, scopes } = secret;
  // In a preview of an update, the engine knows the ID and the inputs of a dynamic resource, but not its outputs (seen on
  // CLI 3.259.0). The ID of a mocked resource may have any shape.
  const secretId = secret.id.apply((id) =>
    isSecretId(id)
      ? pulumi.output(parseSecretId(id).secretId)
      : secret.secretId,
  );
  return pulumi.output({ accountId, storeId, secretId, name, scopes });
}

/** Outputs that are not inputs. The SDK sets a property on the resource only if the program or this list names it. */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};

/** Returns the properties with which to register a secret, on either host. */
export function secretProperties(args: SecretArgs): pulumi.Inputs {
  const { accountId, storeId, name, scopes, comment, value, copyOf } = args;
  return {
    ...OUTPUTS,
    accountId,
    storeId,
    name,
    scopes,
    comment,
    // If the value were not marked secret, the engine would print it in its debug log.
    value: value === undefined ? undefined : pulumi.secret(value),
    // Each property costs the SDK several promises, and few programs have this one.
    ...(copyOf === undefined ? {} : { copyOf }),
  };
}
