/**
 * Where the engine is that started this process: the last of the arguments. Flags of logging and of tracing may stand
 * before it (engine v3.259.0, `buildPluginArguments`). None, when no engine did: a plugin under a debugger.
 */
export function engineAddress(
  argv: readonly string[] = process.argv,
): string | undefined {
  const last = argv.slice(2).at(-1);
  return last?.startsWith("-") === true ? undefined : last;
}
