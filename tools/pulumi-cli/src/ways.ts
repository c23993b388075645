import type { PathCli } from "./path-cli";

/** The ways to a Pulumi CLI, best first. */
export type Way = "path" | "cache" | "vendor" | "go";

/** Why a way that was tried did not work, for the user. */
export type Failures = Readonly<Partial<Record<"vendor" | "go", string>>>;

/** Everything that the choice of a way depends on. */
export interface Facts {
  /** What PATH has of Pulumi. */
  readonly onPath: PathCli;
  /** Whether a complete result of an earlier run lies in the cache folder. */
  readonly kept: boolean;
  /** Full path of `go`; undefined when it is not on PATH. */
  readonly go: string | undefined;
  /** The ways that were tried in this run and failed. */
  readonly failures: Failures;
}

/** The best way that is left; undefined when there is none. */
export function nextWay(facts: Facts): Way | undefined {
  if (facts.onPath.kind === "usable") return "path";
  if (facts.kept) return "cache";
  // Where the vendor's site cannot be reached, its installer fails in 40 ms: trying it costs nothing.
  if (facts.failures.vendor === undefined) return "vendor";
  if (facts.go !== undefined && facts.failures.go === undefined) return "go";
  return undefined;
}
