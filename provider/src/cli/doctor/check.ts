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
