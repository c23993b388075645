import { median } from "./statistics";

/** A bar of the project (a limit for something measured), and whether the results meet it. */
export interface Verdict {
  bar: string;
  measured: number;
  limit: number;
  /** The result of each round. Absent unless the bar is about a ratio of times. */
  rounds?: number[];
  holds: boolean;
  /**
   * What the bar is about. Only a broken bar about requests fails a run, because times are noisy on a shared machine,
   * and a test covers sizes.
   */
  about: "requests" | "time" | "state" | "start";
}

/** Judges a bar. A result meets the bar if it does not exceed the limit. */
export function verdict(about: Omit<Verdict, "holds">): Verdict {
  return { ...about, holds: about.measured <= about.limit };
}

/** Judges a bar on a ratio of times by the median of the rounds. */
export function timeVerdict(
  bar: string,
  rounds: number[],
  limit: number,
): Verdict {
  return verdict({
    bar,
    measured: median(rounds),
    limit,
    rounds,
    about: "time",
  });
}
