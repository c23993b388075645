/** If this variable is set, the SDK prints the stack traces of promises that never resolve. */
const PRINT_TRACES = "PULUMI_DEBUG_PROMISE_LEAKS";

/**
 * Turns stack traces off until the returned function is called. When the SDK registers a resource, it captures a stack
 * trace for four promises per property (SDK 3.216.0 to 3.276.0, `runtime/debuggable.ts`). This took more than a quarter
 * of the time to create 500 secrets, and the SDK prints these traces only if `PULUMI_DEBUG_PROMISE_LEAKS` is set.
 */
export function pauseStackTraces(): () => void {
  const { stackTraceLimit } = Error;
  if (!process.env[PRINT_TRACES]) Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}

/**
 * Adds a stack trace to an error that was made while stack traces were off, so that the error says where the program
 * declares the resource. An empty `stack` is left alone, because this package empties it on purpose for errors that are
 * the user's mistake.
 */
export function locatedError(error: unknown, constructor: object): unknown {
  if (
    error instanceof Error &&
    Object.isExtensible(error) &&
    error.stack &&
    !error.stack.includes("\n    at ")
  )
    Error.captureStackTrace(error, constructor as () => void);
  return error;
}
