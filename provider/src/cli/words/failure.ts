import { isUserError } from "../../messages";

/**
 * Returns what to print about an error. The message of this package's own errors says everything. For any other error, a bug
 * report needs the stack, which `verbose` shows.
 */
export function describeFailure(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return "error: something went wrong";
  const message = `error: ${error.message}`;
  if (verbose) return `${message}\n${error.stack ?? ""}`.trimEnd();
  if (isUserError(error)) return message;
  return `${message}\nThis is a bug. Run the command again with --verbose to see where it happened.`;
}
