import type { DriftReport, Finding, StackReport } from "../../../drift";

/** The categories of managed secrets that drifted. A secret is in the first category that one of its findings belongs to. */
const CATEGORIES = ["gone", "changed", "rotated", "modified"] as const;

/** One of {@link CATEGORIES}. */
export type Category = (typeof CATEGORIES)[number];

/** A secret with all its findings. */
export interface FoundSecret {
  stack: StackReport;
  findings: [Finding, ...Finding[]];
}

/** The secrets of a report by category. */
export type SortedReport = Record<Category, FoundSecret[]>;

const CATEGORY_OF: Record<Finding["kind"], Category> = {
  gone: "gone",
  changed: "changed",
  value: "rotated",
  modified: "modified",
};

/** Sorts the findings by secret. Each secret is in one category, with all its findings. */
export function sortReport({
  stacks,
}: Pick<DriftReport, "stacks">): SortedReport {
  const sorted: SortedReport = {
    gone: [],
    changed: [],
    rotated: [],
    modified: [],
  };
  for (const secret of stacks.flatMap(secretsOf)) {
    const found = secret.findings.map(({ kind }) => CATEGORY_OF[kind]);
    const category = CATEGORIES.find((each) => found.includes(each));
    if (category !== undefined) sorted[category].push(secret);
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
