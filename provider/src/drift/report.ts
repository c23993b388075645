import type { Drift } from "../lifecycle";

/** What was found about one secret, one thing at a time. `gone`: it is not in Cloudflare any more. */
export type Change = Drift | { kind: "gone" };

/** One thing that was found about a secret of the stack. */
export type Finding = Change & {
  urn: string;
  logicalName: string;
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The secret's name in the store. */
  name: string;
  /** The program marked what changed as secret: neither side of it is to be shown. */
  isHidden: boolean;
};

/** A secret of a store that the stack uses, and no resource of it covers. */
export interface Unmanaged {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  name: string;
  scopes: string[];
  comment: string | undefined;
  /** RFC 3339. */
  created: string;
  /** RFC 3339. */
  modified: string;
}

/** What was found about the stacks that were compared. */
export interface DriftReport {
  stacks: {
    stack: string;
    /** How many secrets the stack manages. */
    secrets: number;
    findings: Finding[];
  }[];
  /** Of all stacks together: what one of them covers is covered. */
  unmanaged: Unmanaged[];
  /** The stacks that could not be compared, each with what to do. */
  failures: { stack: string; message: string }[];
}

/** What makes a report a failing one beside drift of what Pulumi manages. */
export type Strictness = readonly ("modified" | "unmanaged")[];

/**
 * Tells whether a report says drift, for the exit status. Secrets that nobody manages do not count unless asked for, nor
 * does a new `modified` of a secret whose value is not Pulumi's business: there both are how things are meant to be.
 */
export function isFailing(
  { stacks, unmanaged }: Pick<DriftReport, "stacks" | "unmanaged">,
  strictness: Strictness = [],
): boolean {
  const counts = ({ kind }: Finding) =>
    kind !== "modified" || strictness.includes("modified");
  return (
    stacks.some(({ findings }) => findings.some(counts)) ||
    (strictness.includes("unmanaged") && unmanaged.length > 0)
  );
}
