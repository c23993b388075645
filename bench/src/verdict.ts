/** A bar of the project, and whether it holds. */
export interface Verdict {
  bar: string;
  measured: number;
  limit: number;
  /** What was measured in each round, where that is a ratio of times. */
  rounds?: number[];
  holds: boolean;
  /** Only a broken bar about requests fails a run: times are noise on a shared machine, and sizes have a test. */
  about: "requests" | "time" | "state" | "start";
}

/** The verdict about a bar that holds up to its limit. */
export function verdict(about: Omit<Verdict, "holds">): Verdict {
  return { ...about, holds: about.measured <= about.limit };
}
