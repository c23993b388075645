import type { DriftReport, Finding, StackReport } from "../../../drift";

/** The kinds of drift, the most important first. A secret is listed under the first kind among its findings. */
const KINDS = ["gone", "changed", "value", "modified"] as const;

/** A secret with all its findings. */
export interface FoundSecret {
  stack: StackReport;
  findings: [Finding, ...Finding[]];
}

/** The secrets of a report by kind of drift. */
export type SortedReport = Record<Finding["kind"], FoundSecret[]>;

/** Sorts the findings by secret. Each secret appears once, with all its findings. */
export function sortReport({
  stacks,
}: Pick<DriftReport, "stacks">): SortedReport {
  const sorted: SortedReport = {
    gone: [],
    changed: [],
    value: [],
    modified: [],
  };
  for (const secret of stacks.flatMap(secretsOf)) {
    const found = secret.findings.map(({ kind }) => kind);
    const first = KINDS.find((kind) => found.includes(kind));
    if (first !== undefined) sorted[first].push(secret);
  }
  return sorted;
}

function secretsOf(stack: StackReport): FoundSecret[] {
  const secrets = new Map<string, FoundSecret>();
  for (const finding of stack.findings) {
    const known = secrets.get(finding.urn);
    if (known === undefined)
      secrets.set(finding.urn, { stack, findings: [finding] });
    else known.findings.push(finding);
  }
  return [...secrets.values()];
}
