import { status, type StatusObject } from "@grpc/grpc-js";
import {
  describeBug,
  failureKind,
  type FailureKind,
  isUserError,
} from "../../../messages";

/**
 * The status for each kind of failure. The engine takes UNKNOWN, INTERNAL and DATA_LOSS for "nobody knows what became of
 * the resource" and keeps a pending operation; all others mean that nothing is left half done (engine v3.259.0,
 * `resourceStateAndError`).
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

/** What a handler throws when the protocol itself is the matter. */
export class GrpcError extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Any error as the protocol's answer. One that is meant for users keeps its message. Any other is a bug: of that one only
 * the name and the places in the code go out, since nobody knows what its message holds.
 */
export function toGrpcError(error: unknown): Partial<StatusObject> {
  if (error instanceof GrpcError)
    return { code: error.code, details: error.message };
  if (isUserError(error)) {
    return { code: STATUS[failureKind(error)], details: error.message };
  }
  return { code: status.INTERNAL, details: describeBug(error) };
}
