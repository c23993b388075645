/** A line for the user, in addition to a verb's result. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Whether hosts print the line every time instead of once. For example, the line that announces a wait repeats. */
  repeats?: boolean;
  /** Whether the line is about the whole run. Hosts then print it once and not for each resource. */
  ofRun?: boolean;
}
