/** A line for the user, in addition to a verb's result. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Whether hosts print the line every time instead of once. An example is the line that says how long a wait is. */
  repeats?: boolean;
  /** Whether the line is about the whole run, so that hosts print it once and not for each resource. */
  ofRun?: boolean;
}
