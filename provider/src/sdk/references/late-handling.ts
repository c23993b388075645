/** Errors that the SDK's host reports once each. */
const reported = new WeakSet();
let isListening = false;

/**
 * Keeps Node from printing a PromiseRejectionHandledWarning for this error. The SDK reports a rejected promise that nothing
 * awaits. Then it awaits the stack's outputs one after another, and so handles the same promise a moment later. The warning
 * would not help users. Node still prints it for other errors.
 */
export function allowLateHandling(error: Error): void {
  reported.add(error);
  if (isListening) return;
  isListening = true;
  // Node prints no warning if there is a listener.
  process.on("rejectionHandled", warnOfOthers);
}

function warnOfOthers(promise: Promise<unknown>): void {
  // If there is another listener, Node would not print the warning without this listener either.
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
