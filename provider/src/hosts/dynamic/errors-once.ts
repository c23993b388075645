/**
 * The stack of an error that the engine shows itself. Users see this text only if `dropLines` no longer recognizes the line.
 */
const ELSEWHERE =
  "pulumi-cloudflare-secrets-store: an error, which Pulumi shows on its resource";

/**
 * Removes from an error what is not meant for users. The SDK's host prints errors of check, diff, read and delete itself, as
 * `${error}: ${error.stack}` (SDK 3.216.0 to 3.276.0): a class name, the message that the engine shows on the resource anyway,
 * a colon, and the stack.
 */
export function leaveToEngine(error: Error): void {
  error.stack = "";
  error.toString = () => ELSEWHERE;
}

/**
 * Drops the lines that the SDK's host prints for such errors. The engine would show them on the stack, in addition to the error
 * on the resource. Everything else is printed as usual, because the program's other dynamic providers share the process.
 */
export function dropLines(host: Pick<Console, "error"> = console): void {
  const print = host.error.bind(host);
  host.error = (...data: unknown[]) => {
    if (data[0] !== `${ELSEWHERE}: `) print(...data);
  };
}
