/** Errors that the SDK reports, each of them once. */
const reported = new WeakSet();
let isListening = false;

/**
 * Keeps Node from printing a PromiseRejectionHandledWarning for this error. The SDK first reports a rejected promise
 * that nothing awaits yet. A moment later, the SDK awaits the same promise, because it awaits the stack's outputs one
 * after another. Node would then warn that the rejection was handled late, which does not help users. For other errors,
 * the warning is still printed.
 */
export function allowLateHandling(error: Error): void {
  reported.add(error);
  if (isListening) return;
  isListening = true;
  // Node itself prints no warning if there is a listener.
  process.on("rejectionHandled", warnOfOthers);
}

function warnOfOthers(promise: Promise<unknown>): void {
  // If there is another listener, Node would print no warning even without this one, so this one prints none either.
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
