/**
 * Ends this process once the engine that started it is gone.
 *
 * The engine holds the other end of this process's standard input (engine v3.259.0, `execPlugin`). When the engine is
 * killed, the operating system closes that input. Without this function, the process would keep running and send the
 * creates in its queue, perhaps during the next `pulumi up`, and no engine would record the new secrets. The process
 * ends without waiting for requests in flight, because no engine is left to receive their outcome.
 *
 * Call this only in a process that the engine started. In any other process, standard input may be empty, which would
 * end the process immediately.
 */
export function endWithEngine(
  host: Pick<NodeJS.Process, "stdin" | "exit"> = process,
): void {
  const { stdin } = host;
  stdin.once("close", () => host.exit(1));
  stdin.once("end", () => host.exit(1));
  stdin.resume();
  // A file as standard input has no `unref` and does not need one, because reading a file ends by itself.
  if ("unref" in stdin) stdin.unref();
}
