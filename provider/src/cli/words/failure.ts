import { isUserError, REPORT_IT } from "../../messages";

/**
 * What to print about an error. An error of this package says everything in its message. For any other, a bug report needs the
 * stack, which `verbose` shows.
 */
export function describeFailure(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error))
    return `error: the command failed without a reason\nThis is a bug. ${REPORT_IT}.`;
  const message = `error: ${error.message}`;
  if (verbose) return `${message}\n${error.stack ?? ""}`.trimEnd();
  if (isUserError(error)) return message;
  return `${message}\nThis is a bug. ${REPORT_IT}, with the output of the same command with --verbose.`;
}
