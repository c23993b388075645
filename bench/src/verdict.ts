/** A bar of the project, and whether the results meet it. */
export interface Verdict {
  bar: string;
  measured: number;
  limit: number;
  /** What was measured in each round, if that is a ratio of times. */
  rounds?: number[];
  holds: boolean;
  /** Only a broken bar about requests fails a run, because times are noisy on a shared machine, and a test covers sizes. */
  about: "requests" | "time" | "state" | "start";
}

/** Judges a bar that is met up to its limit. */
export function verdict(about: Omit<Verdict, "holds">): Verdict {
  return { ...about, holds: about.measured <= about.limit };
}
