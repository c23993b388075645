import type { PathCli } from "./path-cli";

/** The ways to get a Pulumi CLI, best first. */
export type Way = "path" | "cache" | "vendor" | "go";

/** Why each failed way did not work, in words for the user. */
export type Failures = Readonly<Partial<Record<"vendor" | "go", string>>>;

/** The facts from which a way is chosen. */
export interface Facts {
  /** The Pulumi CLI on PATH. */
  readonly onPath: PathCli;
  /** Whether the cache folder contains a complete result of an earlier run. */
  readonly kept: boolean;
  /** The full path of `go`. Undefined if it is not on PATH. */
  readonly go: string | undefined;
  /** The ways that were tried in this run and failed. */
  readonly failures: Failures;
}

/** Returns the best remaining way. Undefined if there is none. */
export function nextWay(facts: Facts): Way | undefined {
  if (facts.onPath.kind === "usable") return "path";
  if (facts.kept) return "cache";
  // Try the vendor first, because that costs nothing. If the site cannot be reached, the installer fails in 40 ms.
  if (facts.failures.vendor === undefined) return "vendor";
  if (facts.go !== undefined && facts.failures.go === undefined) return "go";
  return undefined;
}
