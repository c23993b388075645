/**
 * Ends this process once the engine that started it is gone, however it went.
 *
 * The engine holds the other end of the standard input of the hosts that it starts (engine v3.259.0, `execPlugin`), and
 * a killed one lets go of it. Without this a host lives on: creates that wait for their turn would still be sent, with
 * nobody left to record them, while the next `pulumi up` runs. So it ends at once: whatever is on its way now, nobody
 * would hear how it ended.
 *
 * To be called in a process that the engine started, and nowhere else: elsewhere the input may be empty from the start.
 */
export function endWithEngine(
  host: Pick<NodeJS.Process, "stdin" | "exit"> = process,
): void {
  const { stdin } = host;
  stdin.once("close", () => host.exit(1));
  stdin.once("end", () => host.exit(1));
  stdin.resume();
  // A file has no such method, and ends by itself.
  if ("unref" in stdin) stdin.unref();
}
