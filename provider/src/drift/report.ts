import type { UnreadableAuditLog } from "../messages";
import type { Drift, Trace } from "../resources";
import type { Place } from "../stack";

/** A difference between a live secret and the state. `gone` means that the secret no longer exists in Cloudflare. */
export type Change = Drift | { kind: "gone" };

/** A difference, and the stack's secret that differs. */
export type Finding = Change & {
  urn: string;
  logicalName: string;
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The secret's name in the store. */
  name: string;
  /** The place in the program that declared the secret in the last update. Absent if unknown. */
  declaredAt?: Place;
  /**
   * Whether the program marked the changed property as secret. The report must then show neither the old nor the new
   * content.
   */
  isHidden: boolean;
  /** Who changed the secret. Absent if the audit log was not read or does not say. */
  who?: Trace;
};

/** Why an account's audit log does not explain all findings. */
export type AuditOutcome =
  | ({ kind: "unreadable"; accountId: string } & UnreadableAuditLog)
  | {
      kind: "silent";
      accountId: string;
      /** The number of secrets for which the log names nobody. */
      secrets: number;
      /**
       * How much of the log was read: `whole` for all of it, `longer` if it had too many entries, and `repeating` if
       * the server kept returning the same entries.
       */
      extent: "whole" | "longer" | "repeating";
    };

/** A secret that no resource in the stack covers, in a store that the stack uses. */
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

/** The findings about one stack. */
export interface StackReport {
  /** The stack's name, in the form that the CLI accepts. */
  stack: string;
  /** The folder of the stack's project. */
  folder: string;
  /** How many secrets the stack manages. */
  secrets: number;
  /** How many of those secrets the stack manages through the plugin. */
  ofPlugin: number;
  findings: Finding[];
  /** Absent if the audit logs were not read. */
  audit?: AuditOutcome[];
}

/** The findings about all stacks in the comparison. */
export interface DriftReport {
  stacks: StackReport[];
  /**
   * The secrets that none of the stacks covers. `undefined` if the state of a stack could not be read, because that
   * stack may cover any of them.
   */
  unmanaged: Unmanaged[] | undefined;
  /** The stacks that could not be compared, with what to do about each. */
  failures: Failure[];
}

/** A stack that could not be compared. */
export interface Failure {
  /** The stack's name, in the form that the CLI accepts. */
  stack: string;
  /** The folder of the stack's project. */
  folder: string;
  /** What went wrong, and what to do. */
  message: string;
}

/** Which additional findings make a report fail. Drift of anything that Pulumi manages always makes a report fail. */
export type Strictness = readonly ("modified" | "unmanaged")[];

/**
 * Tells whether a finding counts as drift. A finding of kind `modified` means that somebody modified a secret whose
 * value Pulumi does not manage. People or programs outside Pulumi are expected to rotate that value, so such a finding
 * counts only if `strictness` includes `modified`.
 */
export function isDrift(
  { kind }: Finding,
  strictness: Strictness = [],
): boolean {
  return kind !== "modified" || strictness.includes("modified");
}

/**
 * Tells whether a report calls for the exit status that means drift. Unmanaged secrets count only if `strictness`
 * includes `unmanaged`. If a comparison failed, the unmanaged secrets can be unknown, but the exit status for a failed
 * comparison then takes precedence anyway.
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
