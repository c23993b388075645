/**
 * Returns the address of the engine that started this process. The address is the last argument, after any flags for
 * logging and tracing (engine v3.259.0, `buildPluginArguments`). Returns `undefined` if no engine started the process,
 * for example under a debugger.
 */
export function engineAddress(
  argv: readonly string[] = process.argv,
): string | undefined {
  const last = argv.slice(2).at(-1);
  return last?.startsWith("-") === true ? undefined : last;
}
