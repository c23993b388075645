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
 * Replaces the ID of a resource that `get` reads with the real one, which contains no names. The SDK keeps the ID that
 * the program wrote, because the engine does not return the real one (SDK 3.248.0, `runtime/resource.ts`,
 * `readResource`).
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

/** Returns `undefined` if the parts are not API IDs, as may happen under mocks. */
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
