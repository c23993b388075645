import type { UnreadableAuditLog } from "../messages";
import type { Drift, Trace } from "../resources";
import type { Place } from "../stack";

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
  /** Where the last update found the secret in the program. Absent: not known. */
  declaredAt?: Place;
  /** The program marked what changed as secret: neither side of it is to be shown. */
  isHidden: boolean;
  /** Who changed it. Absent: the audit log was not asked, or does not say. */
  who?: Trace;
};

/** What the audit log of an account could not say about what was found. */
export type AuditOutcome =
  | ({ kind: "unreadable"; accountId: string } & UnreadableAuditLog)
  | {
      kind: "silent";
      accountId: string;
      /** How many secrets it names nobody for. */
      secrets: number;
      /** How far it was read. */
      extent: "whole" | "longer" | "repeating";
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

/** What was found about one stack. */
export interface StackReport {
  /** As the CLI takes it. */
  stack: string;
  /** The folder of its project. */
  folder: string;
  /** How many secrets the stack manages. */
  secrets: number;
  /** How many of them it manages through the plugin. */
  ofPlugin: number;
  findings: Finding[];
  /** Absent: the audit logs were not asked. */
  audit?: AuditOutcome[];
}

/** What was found about the stacks that were compared. */
export interface DriftReport {
  stacks: StackReport[];
  /**
   * Of all stacks together: what one of them covers is covered. `undefined` is not known: a state could not be read, and
   * it may cover any of them.
   */
  unmanaged: Unmanaged[] | undefined;
  /** The stacks that could not be compared, each with what to do. */
  failures: Failure[];
}

/** A stack that could not be compared. */
export interface Failure {
  /** As the CLI takes it. */
  stack: string;
  /** The folder of its project. */
  folder: string;
  /** What went wrong, and what to do. */
  message: string;
}

/** What makes a report a failing one beside drift of what Pulumi manages. */
export type Strictness = readonly ("modified" | "unmanaged")[];

/**
 * Tells whether a finding counts as drift. A new `modified` of a secret whose value is not Pulumi's business does not
 * unless asked for: there it is how things are meant to be.
 */
export function isDrift(
  { kind }: Finding,
  strictness: Strictness = [],
): boolean {
  return kind !== "modified" || strictness.includes("modified");
}

/**
 * Tells whether a report says drift, for the exit status. Secrets that nobody manages do not count unless asked for. Where
 * they are not known, there is a failure, and its status goes before.
 */
export function isFailing(
  { stacks, unmanaged }: Pick<DriftReport, "stacks" | "unmanaged">,
  strictness: Strictness = [],
): boolean {
  const found = stacks.flatMap(({ findings }) => findings);
  return (
    found.some((finding) => isDrift(finding, strictness)) ||
    (strictness.includes("unmanaged") && (unmanaged ?? []).length > 0)
  );
}
