/** A line for the user beside the result of a verb. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Whether hosts print the line every time instead of once, for example how long a wait is. */
  repeats?: boolean;
  /** Whether the line is about the whole run, so that it appears once and not at each resource. */
  ofRun?: boolean;
}
