import { withFittingAdvice, type Run } from "./pulumi-command";
import { LifecycleError } from "../messages";

/**
 * Runs the Pulumi CLI with these arguments and returns the JSON that it prints.
 *
 * @throws LifecycleError with the CLI's own reason when the CLI fails, and when it prints anything but JSON.
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

/** Makes the error for output in an unknown form. The error contains none of the output. */
export function unreadable([command = ""]: string[]): LifecycleError {
  return new LifecycleError(
    `cannot read the output of pulumi ${command}, because its format is not recognized. Nothing was changed.\n` +
      "Update the Pulumi CLI and this package, then run the command again.",
  );
}
