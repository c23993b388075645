import * as pulumi from "@pulumi/pulumi";
import {
  formatSecretId,
  formatStoreId,
  isApiId,
  isWrittenByName,
} from "../model";

/** A resource that tells by its outputs which secret or store it is. */
type Located = pulumi.CustomResource & {
  readonly accountId: pulumi.Output<string>;
  readonly storeId: pulumi.Output<string>;
  readonly secretId?: pulumi.Output<string>;
};

/**
 * Gives a resource that `get` reads the ID that it has, without names. The SDK shows a program the ID that the program
 * itself wrote (SDK 3.248.0, `runtime/resource.ts`, `readResource`), because the engine does not return another one.
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

/** Returns `undefined` under mocks that return something else. */
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
