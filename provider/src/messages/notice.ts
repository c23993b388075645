/** A line for the user, in addition to a verb's result. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Whether hosts print the line every time instead of once. For example, the line that announces a wait repeats. */
  repeats?: boolean;
  /** Whether the line is about the whole run. Hosts then print it once and not for each resource. */
  ofRun?: boolean;
}

/**
 * Does work that may take a while. Meanwhile, shows the user what the command is waiting for.
 *
 * @param what - Completes the words "waiting for", such as `pulumi stack export`.
 */
export type WaitFor = <T>(what: string, work: () => Promise<T>) => Promise<T>;
