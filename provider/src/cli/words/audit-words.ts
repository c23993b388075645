import type { AuditOutcome, DriftReport, Finding } from "../../drift";
import { moment } from "../output";
import {
  actorWords,
  auditSilence,
  auditUnreadable,
  counted,
} from "../../messages";

/**
 * Says who made a change, such as `comment changed by jane@example.com from the dashboard, 2030-01-02 03:04:05Z`.
 * Returns an empty string if the audit log does not say who made it.
 */
export function whoWords(finding: Finding): string {
  const { who, kind } = finding;
  if (who === undefined) return "";
  const by = `${who.changes > 1 ? "last " : ""}by ${actorWords(who.actor)}, ${moment(who.time)}`;
  switch (kind) {
    case "gone":
      return `deleted ${by}`;
    case "changed":
      return `${finding.property} changed ${by}`;
    case "value":
    case "modified":
      return `${finding.isCertain ? "value rotated" : "modified"} ${by}`;
  }
}

/** Returns one line for each account whose audit log does not explain every change. */
export function auditLines({ stacks }: Pick<DriftReport, "stacks">): string[] {
  const lines = stacks.flatMap(({ audit = [] }) => audit.map(auditLine));
  return [...new Set(lines)];
}

function auditLine(outcome: AuditOutcome): string {
  switch (outcome.kind) {
    case "unreadable":
      return auditUnreadable(outcome);
    case "silent":
      return auditSilence(
        outcome.extent,
        `the changes to ${counted(outcome.secrets)}`,
      );
  }
}
