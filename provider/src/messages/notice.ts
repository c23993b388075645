/** A line for the user, in addition to a verb's result. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Whether hosts print the line every time instead of once. An example is the line that says how long a wait is. */
  repeats?: boolean;
  /** Whether the line is about the whole run, so that hosts print it once and not for each resource. */
  ofRun?: boolean;
}

/**
 * Does work that may take a while, and shows the user what the command waits for.
 *
 * @param what - Completes the words "waiting for": `pulumi stack export`.
 */
export type WaitFor = <T>(what: string, work: () => Promise<T>) => Promise<T>;
