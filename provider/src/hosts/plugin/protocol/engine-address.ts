/**
 * Returns the address of the engine that started this process: the last argument. Logging and tracing flags may precede it
 * (engine v3.259.0, `buildPluginArguments`). Absent when no engine started the process, as under a debugger.
 */
export function engineAddress(
  argv: readonly string[] = process.argv,
): string | undefined {
  const last = argv.slice(2).at(-1);
  return last?.startsWith("-") === true ? undefined : last;
}
