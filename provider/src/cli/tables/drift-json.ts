import {
  isFailing,
  type DriftReport,
  type Finding,
  type Strictness,
  type Unmanaged,
} from "../../drift";
import { pathFrom } from "../../stack";

/**
 * The report for programs, with the same facts as in a table. `null` stands for whatever is missing, unknown or hidden:
 * for example, a missing comment, the time of a change (`since`) if Pulumi wrote to the secret after the change, and
 * everything that is unknown because a stack could not be compared.
 *
 * @param base - The folder to which project folders are relative. Default: the working directory.
 */
export function driftJson(
  { stacks, unmanaged, failures }: DriftReport,
  strictness: Strictness | undefined,
  base: string = process.cwd(),
): object {
  const isFound = isFailing({ stacks, unmanaged }, strictness);
  return {
    drift: !isFound && failures.length > 0 ? null : isFound,
    stacks: stacks.map(({ stack, folder, secrets, findings, audit }) => ({
      stack,
      folder: pathFrom(base, folder) || ".",
      secrets,
      findings: findings.map((finding) => ({
        ...findingJson(finding),
        ...(audit && { who: whoJson(finding) }),
      })),
      ...(audit && { audit }),
    })),
    unmanaged: unmanaged?.map(withComment) ?? null,
    failures: failures.map((each) => ({
      ...each,
      folder: pathFrom(base, each.folder) || ".",
    })),
  };
}

function withComment({ comment, ...rest }: Unmanaged): object {
  return { ...rest, comment: comment ?? null };
}

function whoJson({ who }: Finding): object | null {
  if (who === undefined) return null;
  const { actor, ...rest } = who;
  const { email = null, context = null, tokenName = null, type = null } = actor;
  return { email, context, tokenName, type, ...rest };
}

function findingJson(finding: Finding): object {
  const { isHidden, who: _, ...facts } = finding;
  if (facts.kind === "value") return { ...facts, since: facts.since ?? null };
  if (facts.kind !== "changed") return facts;
  const { before = null, now = null } = facts;
  return isHidden
    ? { ...facts, before: null, now: null, hidden: true }
    : { ...facts, before, now };
}
