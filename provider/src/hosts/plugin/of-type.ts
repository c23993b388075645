import { status } from "@grpc/grpc-js";
import { DYNAMIC_SECRET_TYPE, DYNAMIC_STORE_TYPE } from "../../model";
import { GrpcError } from "./protocol/grpc-errors";

/**
 * Looks up a resource type in a table.
 *
 * @throws GrpcError when the table does not contain the type.
 */
export function ofType<T>(type: string, table: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(table, type) ? table[type] : undefined;
  if (found !== undefined) return found;
  throw new GrpcError(status.INVALID_ARGUMENT, unknownType(type, table));
}

function unknownType(type: string, table: object): string {
  // The SDK accepts any provider in the `provider` option, so the engine can send this plugin a resource of the dynamic
  // provider.
  if (type === DYNAMIC_SECRET_TYPE || type === DYNAMIC_STORE_TYPE)
    return (
      "a resource of the dynamic provider cannot have the plugin's provider as its provider option.\n" +
      "Import the resource's class from pulumi-cloudflare-secrets-store/plugin, or remove the provider option."
    );
  return `the package cloudflare-secrets-store has no resource type ${type}; it has ${Object.keys(table).join(", ")}`;
}
