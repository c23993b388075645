import { isUserError, REPORT_IT } from "../../messages";

/**
 * Returns what to print about an error. For this package's own errors, the message says everything. A bug report about
 * any other error needs the stack trace, which `verbose` adds.
 */
export function describeFailure(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error))
    return `error: the command failed without a reason\nThis is a bug. ${REPORT_IT}.`;
  const message = `error: ${error.message}`;
  if (verbose) return `${message}\n${error.stack ?? ""}`.trimEnd();
  if (isUserError(error)) return message;
  return `${message}\nThis is a bug. ${REPORT_IT}, with the output of the same command with --verbose.`;
}
