import { isUserError, REPORT_IT } from "../../messages";

/**
 * Returns what to print about an error. The message of this package's own errors says everything. For any other error, a bug
 * report needs the stack, which `verbose` shows.
 */
export function describeFailure(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error))
    return `error: the command failed without a reason\nThis is a bug. ${REPORT_IT}.`;
  const message = `error: ${error.message}`;
  if (verbose) return `${message}\n${error.stack ?? ""}`.trimEnd();
  if (isUserError(error)) return message;
  return `${message}\nThis is a bug. ${REPORT_IT}, with the output of the same command with --verbose.`;
}
