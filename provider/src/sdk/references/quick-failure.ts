/**
 * Makes a callback for `apply` whose failure is reported immediately.
 *
 * The SDK keeps V8's debugger enabled for the functions that it serializes. For each error, V8 (in Node 20) then checks
 * whether anything will handle that error. To do so, V8 follows every path through the promises that depend on the
 * rejected promise. An output consists of many such promises. A missing output that a program used twice kept a preview
 * busy for more than a minute (seen on Node 20.20.2, SDK 3.248.0).
 *
 * With this callback, the error reaches a handler immediately. V8 does not check again when that handler passes the
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
