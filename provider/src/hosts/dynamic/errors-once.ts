/**
 * What the SDK's host prints for an error that the engine shows anyway. Users see this string only if `dropLines` no
 * longer recognizes the SDK's line.
 */
const ELSEWHERE =
  "pulumi-cloudflare-secrets-store: an error occurred. Pulumi shows it with the resource";

/**
 * Makes sure that an error is shown once, without a stack. The SDK's host itself prints errors of check, diff, read and
 * delete, as `${error}: ${error.stack}` (SDK 3.216.0 to 3.276.0). That line has a class name, the message and the stack,
 * but the engine already shows the message on the resource.
 */
export function leaveToEngine(error: Error): void {
  error.stack = "";
  error.toString = () => ELSEWHERE;
}

/**
 * Drops the lines that the SDK's host prints for such errors. Otherwise, the engine would show them on the stack, in
 * addition to the error on the resource. Everything else is printed as usual, because other dynamic providers of the
 * program share the process.
 */
export function dropLines(host: Pick<Console, "error"> = console): void {
  const print = host.error.bind(host);
  host.error = (...data: unknown[]) => {
    if (data[0] !== `${ELSEWHERE}: `) print(...data);
  };
}
