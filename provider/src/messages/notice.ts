/** A line to print for the user, in addition to the result of an operation such as `diff`. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /**
   * Whether to print the line each time that it is sent, instead of only the first time. For example, the line that
   * announces a wait is printed each time.
   */
  repeats?: boolean;
  /** Whether the line is about the whole run. If so, it is printed once, not once for each resource. */
  ofRun?: boolean;
}

/**
 * Does work that can take a while. Meanwhile, shows the user what the command is waiting for.
 *
 * @param what - Completes the words "waiting for", such as `pulumi stack export`.
 */
export type WaitFor = <T>(what: string, work: () => Promise<T>) => Promise<T>;
