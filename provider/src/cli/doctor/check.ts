import { isCredentialsError } from "../../api";
import { isUserError } from "../../messages";

/**
 * The result of a check. `note` means that something is missing, but not everyone needs it. `skipped` means that the
 * check was not possible.
 */
export type Verdict = "ok" | "note" | "wrong" | "skipped";

/** A check with its result. */
export interface Check {
  what: string;
  verdict: Verdict;
  found: string;
  /** What to do now. Absent if there is nothing to do. */
  advice?: string;
}

/** Makes a failed check from a message for users. The first line says what happened, and the others say what to do. */
export function wrong(what: string, message: string): Check {
  const [found = "", ...advice] = message.split("\n");
  return {
    what,
    verdict: "wrong",
    found,
    ...(advice.length > 0 && { advice: advice.join("\n") }),
  };
}

/** Makes a check that was not possible, with the reason. */
export function skipped(what: string, because: string): Check {
  return { what, verdict: "skipped", found: because };
}

/** The result of a step, or the failed check that explains why there is no result. */
export type Outcome<T> = { result: T } | { check: Check };

/** Runs a step. Turns a failure that has a message for users into a failed check. */
export async function attempt<T>(
  what: string,
  step: () => T | Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { result: await step() };
  } catch (error) {
    if (!isUserError(error)) throw error;
    // An error about credentials counts as a failed check of the credentials, whichever step throws it.
    const part = isCredentialsError(error) ? "credentials" : what;
    return { check: wrong(part, error.message) };
  }
}
