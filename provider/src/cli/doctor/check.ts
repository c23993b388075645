import { isCredentialsError } from "../../api";
import { isUserError } from "../../messages";

/** `note`: not there, or not there for all, and not everybody needs it. `skipped`: could not be looked at because of another finding. */
export type Verdict = "ok" | "note" | "wrong" | "skipped";

/** One thing that was looked at. */
export interface Check {
  what: string;
  verdict: Verdict;
  found: string;
  /** What to do now. Absent when nothing is to be done. */
  advice?: string;
}

/** A message for users has what happened in its first line, and what to do in the others. */
export function wrong(what: string, message: string): Check {
  const [found = "", ...advice] = message.split("\n");
  return {
    what,
    verdict: "wrong",
    found,
    ...(advice.length > 0 && { advice: advice.join("\n") }),
  };
}

/** What could not be looked at, and why. */
export function skipped(what: string, because: string): Check {
  return { what, verdict: "skipped", found: because };
}

/** What came of a step, or the check that says why nothing did. */
export type Outcome<T> = { result: T } | { check: Check };

/** Takes a step whose failure is a finding, if the failure has words for users. */
export async function attempt<T>(
  what: string,
  step: () => T | Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { result: await step() };
  } catch (error) {
    if (!isUserError(error)) throw error;
    // Whose account of the settings fails says so by itself.
    const part = isCredentialsError(error) ? "credentials" : what;
    return { check: wrong(part, error.message) };
  }
}
