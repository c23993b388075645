import type { CrashPlan } from "./plan";

/** What is told of one run. */
export interface RunResult {
  plan: CrashPlan;
  /** What it took to converge, or that it did not, or that the command ended before its moment came. */
  ending: string;
}

/** The runs as a table: command, who was killed, how many, how they converged. */
export function tableOf(results: readonly RunResult[]): string {
  const rows = new Map<string, Map<string, number>>();
  for (const { plan, ending } of results) {
    const row =
      `${plan.command} (${plan.host.name})`.padEnd(20) + plan.victim.padEnd(16);
    const endings = rows.get(row) ?? new Map<string, number>();
    rows.set(row, endings.set(ending, (endings.get(ending) ?? 0) + 1));
  }
  const lines = [...rows].map(([row, endings]) => {
    const all = [...endings.values()].reduce((sum, count) => sum + count, 0);
    const how = [...endings].map(([ending, count]) => `${count}x ${ending}`);
    return row + String(all).padEnd(6) + how.join("; ");
  });
  const head =
    "command".padEnd(20) +
    "killed".padEnd(16) +
    "runs".padEnd(6) +
    "how it converged";
  return [head, ...lines].join("\n");
}
