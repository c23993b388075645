import { isUserError } from "../../messages";

/**
 * What to print about an error. One of this package's own says it all in its message; of any other, the stack is what
 * a bug report needs, and `verbose` shows it.
 */
export function describeFailure(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return "error: something went wrong";
  const message = `error: ${error.message}`;
  if (verbose) return `${message}\n${error.stack ?? ""}`.trimEnd();
  if (isUserError(error)) return message;
  return `${message}\nThis is a bug. Run the command again with --verbose to see where it happened.`;
}
