/**
 * Makes a callback for `apply` whose failure is reported at once.
 *
 * The SDK keeps V8's debugger enabled, for the functions that it serializes. With the debugger enabled, Node 20 checks on each
 * error whether anything will handle it, and follows every path through the promises that depend on the one that fails. Outputs
 * consist of many such promises: a missing output that was used twice kept a preview busy for more than a minute (seen on Node
 * 20.20.2, SDK 3.248.0). Here the error reaches a handler at once, and V8 does not check again when that handler passes the
 * error on.
 */
export function quickToFail<Args extends unknown[], Result>(
  callback: (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) =>
    new Promise<Result>((resolve, reject) => {
      (async () => await callback(...args))().then(resolve, reject);
    });
}
