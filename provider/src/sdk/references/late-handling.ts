/** Errors that the SDK's host reports, each once. */
const reported = new WeakSet();
let isListening = false;

/**
 * Keeps Node from printing a PromiseRejectionHandledWarning for this error. The SDK reports a rejected promise that nothing
 * awaits. It then awaits the stack's outputs one after another, so it handles the same promise a moment later. The warning
 * would tell users nothing. Node still prints it for other errors.
 */
export function allowLateHandling(error: Error): void {
  reported.add(error);
  if (isListening) return;
  isListening = true;
  // Node prints no warning if there is a listener.
  process.on("rejectionHandled", warnOfOthers);
}

function warnOfOthers(promise: Promise<unknown>): void {
  // If there is another listener, Node would print no warning without this one either.
  if (process.listenerCount("rejectionHandled") > 1) return;
  promise.catch((error: unknown) => {
    const isOwn =
      typeof error === "object" && error !== null && reported.has(error);
    if (!isOwn)
      process.emitWarning(
        "Promise rejection was handled asynchronously",
        "PromiseRejectionHandledWarning",
      );
  });
}
