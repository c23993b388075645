import { status, type StatusObject } from "@grpc/grpc-js";
import {
  describeBug,
  failureKind,
  type FailureKind,
  isUserError,
} from "../../../messages";

/**
 * The gRPC status for each kind of failure. To the engine, UNKNOWN, INTERNAL and DATA_LOSS mean that the outcome is
 * unknown, so the engine keeps a pending operation in the state. Any other status means that nothing is left half done
 * (engine v3.259.0, `resourceStateAndError`).
 */
const STATUS: Record<FailureKind, status> = {
  invalid: status.INVALID_ARGUMENT,
  refused: status.FAILED_PRECONDITION,
  conflict: status.ALREADY_EXISTS,
  "not-found": status.NOT_FOUND,
  unauthorized: status.PERMISSION_DENIED,
  "rate-limited": status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
  cancelled: status.CANCELLED,
  "outcome-unknown": status.UNKNOWN,
};

/** An error with its own gRPC status, for a request that this plugin or converter cannot handle. */
export class GrpcError extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Converts any error to a gRPC error. An error that is meant for users keeps its message. Any other error is a bug, and
 * its message could contain a secret, so the engine receives only the error's name and location in the code.
 */
export function toGrpcError(error: unknown): Partial<StatusObject> {
  if (error instanceof GrpcError)
    return { code: error.code, details: error.message };
  if (isUserError(error)) {
    return { code: STATUS[failureKind(error)], details: error.message };
  }
  return { code: status.INTERNAL, details: describeBug(error) };
}
