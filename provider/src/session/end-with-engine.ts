/**
 * Ends this process once the engine that started it is gone, for whatever reason.
 *
 * The engine holds the other end of the standard input of the hosts that it starts (engine v3.259.0, `execPlugin`), and the
 * system closes it when the engine is killed. Without this function, a host would keep running and send the creates in its
 * queue while the next `pulumi up` runs, with no engine to record them. The process ends at once, because nothing could report
 * the outcome of requests in flight.
 *
 * Call this only in a process that the engine started. In any other process, the input may be empty from the start.
 */
export function endWithEngine(
  host: Pick<NodeJS.Process, "stdin" | "exit"> = process,
): void {
  const { stdin } = host;
  stdin.once("close", () => host.exit(1));
  stdin.once("end", () => host.exit(1));
  stdin.resume();
  // A file has no `unref`, and needs none, because reading it ends.
  if ("unref" in stdin) stdin.unref();
}
