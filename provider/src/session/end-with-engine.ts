/**
 * Ends this process once the engine that started it is gone.
 *
 * The engine holds the other end of this process's standard input (engine v3.259.0, `execPlugin`). When the engine is
 * killed, the system closes that input. Without this function, a host would keep running. It would send the creates in its
 * queue while the next `pulumi up` runs, and no engine would record them. The process ends immediately, because nothing
 * could report the outcome of requests in flight.
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
  // A file has no `unref`. It does not need one, because reading it ends.
  if ("unref" in stdin) stdin.unref();
}
