import { withFittingAdvice, type Run } from "./pulumi-command";
import { LifecycleError } from "../messages";

/**
 * Returns the JSON that the Pulumi CLI prints for these arguments.
 *
 * @throws LifecycleError with the CLI's own reason, or when it prints anything else.
 */
export async function printedBy(
  args: string[],
  run: Run,
  how: Parameters<Run>[1] = {},
): Promise<unknown> {
  try {
    return JSON.parse(await run(args, how));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(args);
    throw withFittingAdvice(error);
  }
}

/** The error for output of an unknown form. It contains nothing of that output. */
export function unreadable([command = ""]: string[]): LifecycleError {
  return new LifecycleError(
    `cannot read the output of pulumi ${command}, because its format is unknown. Nothing was changed.\n` +
      "Update the Pulumi CLI and this package, then run the command again.",
  );
}
