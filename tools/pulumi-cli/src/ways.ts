import type { PathCli } from "./path-cli";

/** The ways to get a Pulumi CLI, best first. */
export type Way = "path" | "cache" | "vendor" | "go";

/** Why each failed way did not work, in words for the user. */
export type Failures = Readonly<Partial<Record<"vendor" | "go", string>>>;

/** Everything on which the choice of a way depends. */
export interface Facts {
  /** The Pulumi CLI on PATH. */
  readonly onPath: PathCli;
  /** Whether the cache folder contains a complete result of an earlier run. */
  readonly kept: boolean;
  /** Full path of `go`. Undefined when it is not on PATH. */
  readonly go: string | undefined;
  /** The ways that were tried in this run and failed. */
  readonly failures: Failures;
}

/** The best remaining way. Undefined when there is none. */
export function nextWay(facts: Facts): Way | undefined {
  if (facts.onPath.kind === "usable") return "path";
  if (facts.kept) return "cache";
  // Trying the vendor first costs nothing: if its site cannot be reached, its installer fails in 40 ms.
  if (facts.failures.vendor === undefined) return "vendor";
  if (facts.go !== undefined && facts.failures.go === undefined) return "go";
  return undefined;
}
