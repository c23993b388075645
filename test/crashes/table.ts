import type { CrashPlan } from "./plan";

/** The result of one run. */
export interface RunResult {
  plan: CrashPlan;
  /** How the run converged, or that it did not, or that the command ended before the kill. */
  ending: string;
  /** Whether a process was killed. */
  happened: boolean;
}

/** Groups the runs by combination of command, host and victim. */
export function combinationsOf(
  results: readonly RunResult[],
): Map<string, RunResult[]> {
  const combinations = new Map<string, RunResult[]>();
  for (const result of results) {
    const { command, host, victim } = result.plan;
    const name = `${command} (${host.name})`.padEnd(20) + victim.padEnd(16);
    combinations.set(name, [...(combinations.get(name) ?? []), result]);
  }
  return combinations;
}

/** Formats the runs as a table: command, victim, number of runs, how they converged. */
export function tableOf(results: readonly RunResult[]): string {
  const lines = [...combinationsOf(results)].map(([row, runs]) => {
    const endings = new Map<string, number>();
    for (const { ending } of runs)
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
    const how = [...endings].map(([ending, count]) => `${count}x ${ending}`);
    return row + String(runs.length).padEnd(6) + how.join("; ");
  });
  const head =
    "command".padEnd(20) +
    "killed".padEnd(16) +
    "runs".padEnd(6) +
    "how it converged";
  return [head, ...lines].join("\n");
}
