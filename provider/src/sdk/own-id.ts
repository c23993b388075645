import * as pulumi from "@pulumi/pulumi";
import {
  formatSecretId,
  formatStoreId,
  isApiId,
  isWrittenByName,
} from "../model";

/** A resource whose outputs contain the IDs of its secret or store. */
type Located = pulumi.CustomResource & {
  readonly accountId: pulumi.Output<string>;
  readonly storeId: pulumi.Output<string>;
  readonly secretId?: pulumi.Output<string>;
};

/**
 * Replaces the `id` of a resource that `get` returns. The new `id` is the real ID, which contains no names. Otherwise,
 * the SDK would keep the ID that the program wrote, because the engine does not return the real ID (SDK 3.248.0,
 * `runtime/resource.ts`, `readResource`).
 */
export function withOwnId<R extends Located>(resource: R): R {
  const { id, accountId, storeId, secretId } = resource;
  const ownId = id.apply((written) =>
    isWrittenByName(written)
      ? pulumi
          .all([accountId, storeId, secretId])
          .apply((parts) => idOf(parts) ?? written)
      : pulumi.output(written),
  );
  Reflect.set(resource, "id", ownId);
  return resource;
}

/** Returns `undefined` if the parts are not API IDs, which can happen under Pulumi's mocks. */
function idOf([accountId, storeId, secretId]: [
  string,
  string,
  string | undefined,
]): string | undefined {
  if (![accountId, storeId].every(isApiId)) return undefined;
  return secretId === undefined
    ? formatStoreId({ accountId, storeId })
    : formatSecretId({ accountId, storeId, secretId });
}
