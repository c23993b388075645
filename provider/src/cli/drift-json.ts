import {
  isFailing,
  type DriftReport,
  type Finding,
  type Strictness,
} from "../drift";

/** A report for programs: the same facts, with `null` for a comment that is not there. */
export function driftJson(
  { stacks, unmanaged, failures }: DriftReport,
  strictness: Strictness | undefined,
): object {
  return {
    drift: isFailing({ stacks, unmanaged }, strictness),
    stacks: stacks.map(({ stack, secrets, findings }) => ({
      stack,
      secrets,
      findings: findings.map(findingJson),
    })),
    unmanaged: unmanaged.map(({ comment = null, ...rest }) => ({
      ...rest,
      comment,
    })),
    failures,
  };
}

function findingJson(finding: Finding): object {
  const { isHidden, ...facts } = finding;
  if (facts.kind !== "changed") return facts;
  const { before = null, now = null } = facts;
  return isHidden
    ? { ...facts, before: null, now: null, hidden: true }
    : { ...facts, before, now };
}
