import { withFittingAdvice, type Run } from "./pulumi-command";
import { LifecycleError } from "../messages";

/**
 * Runs the Pulumi CLI with these arguments and returns the JSON that it prints.
 *
 * @throws LifecycleError with the CLI's own reason if it fails, and when it prints anything but JSON.
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

/** The error for output in an unknown form. It shows none of that output. */
export function unreadable([command = ""]: string[]): LifecycleError {
  return new LifecycleError(
    `cannot read the output of pulumi ${command}, which has an unknown form. Nothing was changed.\n` +
      "Update the Pulumi CLI and this package, then run the command again.",
  );
}
