import { status } from "@grpc/grpc-js";
import { GrpcError } from "./protocol/grpc-errors";

/**
 * Looks up a type in a table by resource type.
 *
 * @throws GrpcError when this package does not have the type.
 */
export function ofType<T>(type: string, table: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(table, type) ? table[type] : undefined;
  if (found !== undefined) return found;
  throw new GrpcError(
    status.INVALID_ARGUMENT,
    `the package cloudflare-secrets-store has no resource type ${type}; it has ${Object.keys(table).join(", ")}`,
  );
}
