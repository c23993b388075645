/** Errors that the SDK's host has reported, or will, each once. */
const reported = new WeakSet();
let isListening = false;

/**
 * Keeps Node from printing a PromiseRejectionHandledWarning beside this error. The SDK reports it as soon as nobody waits
 * for the promise that fails; and it looks at a stack's outputs one after another, so one that failed is often waited
 * for a moment later. That tells users nothing. Other errors are warned of as ever.
 */
export function allowLateHandling(error: Error): void {
  reported.add(error);
  if (isListening) return;
  isListening = true;
  // Node leaves the warning to whoever listens.
  process.on("rejectionHandled", warnOfOthers);
}

function warnOfOthers(promise: Promise<unknown>): void {
  // With a listener beside this one, there would be no warning without this one either.
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
