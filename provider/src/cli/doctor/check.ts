import { isCredentialsError } from "../../api";
import { isUserError } from "../../messages";

/**
 * `note`: something that is missing, at least for one host, but that not everyone needs. `skipped`: could not be checked
 * because of another finding.
 */
export type Verdict = "ok" | "note" | "wrong" | "skipped";

/** The result of one check. */
export interface Check {
  what: string;
  verdict: Verdict;
  found: string;
  /** What to do now. Absent when there is nothing to do. */
  advice?: string;
}

/** Makes a failed check from a message for users: its first line says what happened, and the others say what to do. */
export function wrong(what: string, message: string): Check {
  const [found = "", ...advice] = message.split("\n");
  return {
    what,
    verdict: "wrong",
    found,
    ...(advice.length > 0 && { advice: advice.join("\n") }),
  };
}

/** A check that could not be made, and why. */
export function skipped(what: string, because: string): Check {
  return { what, verdict: "skipped", found: because };
}

/** The result of a step, or the failed check that explains why there is none. */
export type Outcome<T> = { result: T } | { check: Check };

/** Runs a step whose failure is a finding, if the failure has a message for users. */
export async function attempt<T>(
  what: string,
  step: () => T | Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { result: await step() };
  } catch (error) {
    if (!isUserError(error)) throw error;
    // An error about the credentials is a finding about the credentials, whichever step it came from.
    const part = isCredentialsError(error) ? "credentials" : what;
    return { check: wrong(part, error.message) };
  }
}
