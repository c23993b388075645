/** A line for the user beside the result of a verb. */
export interface Notice {
  severity: "info" | "warning";
  message: string;
  /** Said each time, and not once: how long a wait is. */
  repeats?: boolean;
}
