import type { Output } from "../output";
import { LifecycleError } from "../../messages";

const ADVICE =
  "Review the plan with --dry-run, then run the command again with --yes.";

/**
 * Asks whether to continue.
 *
 * @param advice - What the error says to do if there is no terminal. Default: the advice for an import.
 * @throws LifecycleError when there is no terminal, or when the user interrupts the question.
 */
export async function confirm(
  question: string,
  { ask }: Pick<Output, "ask">,
  signal: AbortSignal,
  advice: string = ADVICE,
): Promise<boolean> {
  const answer = await ask(question, signal);
  switch (answer) {
    case "yes":
      return true;
    case "no":
      return false;
    case "interrupted":
      throw new LifecycleError(
        "the question was not answered. Nothing was changed.",
        "cancelled",
      );
    case undefined:
      throw new LifecycleError(
        `cannot ask for confirmation, because there is no terminal. Nothing was changed.\n${advice}`,
      );
  }
}
