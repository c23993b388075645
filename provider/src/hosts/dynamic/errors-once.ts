/**
 * What the dynamic host (Pulumi's process that runs dynamic providers) prints for an error that the engine shows
 * anyway. Users see this string only if `dropLines` no longer recognizes the host's line.
 */
const ELSEWHERE =
  "pulumi-cloudflare-secrets-store: an error occurred. Pulumi shows it with the resource";

/**
 * Ensures that users see an error once and without a stack trace. If check, diff, read or delete throws an error, the
 * dynamic host prints `${error}: ${error.stack}` (SDK 3.216.0 to 3.276.0). That line would contain the class name, the
 * message and the stack trace, although the engine already shows the message with the resource.
 */
export function leaveToEngine(error: Error): void {
  error.stack = "";
  error.toString = () => ELSEWHERE;
}

/**
 * Drops the lines that the dynamic host prints for errors that were passed to `leaveToEngine`. Otherwise, the engine
 * would show these lines under the stack's own diagnostics, in addition to the error that it shows with the resource.
 * Everything else is printed as usual, because the program's other dynamic providers run in the same process.
 */
export function dropLines(host: Pick<Console, "error"> = console): void {
  const print = host.error.bind(host);
  host.error = (...data: unknown[]) => {
    if (data[0] !== `${ELSEWHERE}: `) print(...data);
  };
}
