/** What the SDK's host prints of an error that the engine shows. Users see it only if `dropLines` no longer knows it. */
const ELSEWHERE =
  "pulumi-cloudflare-secrets-store: an error, which stands at its resource";

/**
 * Takes out of an error what is not meant for users. The SDK's host prints errors of check, diff, read and delete itself,
 * as `${error}: ${error.stack}` (SDK 3.216.0 to 3.276.0): a class name, the message that the engine shows at the resource
 * anyway, a colon, and the stack.
 */
export function leaveToEngine(error: Error): void {
  error.stack = "";
  error.toString = () => ELSEWHERE;
}

/**
 * Drops the lines that the SDK's host prints of such errors, which the engine would show at the stack, beside the error at
 * the resource. All else is printed as ever: other dynamic providers of the program share the process.
 */
export function dropLines(host: Pick<Console, "error"> = console): void {
  const print = host.error.bind(host);
  host.error = (...data: unknown[]) => {
    if (data[0] !== `${ELSEWHERE}: `) print(...data);
  };
}
