import { PLUGIN_SECRET_TYPE } from "../model";
import { exportedResources, type ExportedResource, type Stack } from "../stack";
import { compare, type Comparing } from "./compare";
import {
  coveredBy,
  needsSecretsInPlain,
  readRecorded,
} from "./recorded-secrets";
import type { DriftReport, StackReport, Unmanaged } from "./report";
import { isUserError } from "../messages";

/** A stack of a project. */
export type StackToCompare = Pick<Stack, "name" | "export"> & {
  folder: string;
};

/** What the comparison of one stack came to. */
export interface StackDrift {
  /** The IDs of the secrets that it covers. `undefined`: its state could not be read. */
  covered: ReadonlySet<string> | undefined;
  outcome:
    | { kind: "compared"; report: StackReport; unmanaged: Unmanaged[] }
    | { kind: "failed"; stack: string; message: string };
}

/**
 * Compares one stack. For a stack without stores and secrets, it needs no credentials and sends no request.
 *
 * What it covers is known as soon as its state is read, whatever fails from there on: a secret of this stack is not to be
 * called unmanaged on account of another stack's list.
 *
 * @throws Errors that users cannot fix, and any error once the user has given up waiting.
 */
export async function findStackDrift(
  stack: StackToCompare,
  connected: () => Promise<Comparing>,
  signal: AbortSignal,
): Promise<StackDrift> {
  let covered: StackDrift["covered"];
  try {
    const resources = exportedResources(await stack.export());
    covered = coveredBy(resources);
    return { covered, outcome: await compared(stack, resources, connected) };
  } catch (error) {
    if (!isUserError(error) || signal.aborted) throw error;
    const { message } = error;
    return { covered, outcome: { kind: "failed", stack: stack.name, message } };
  }
}

async function compared(
  stack: StackToCompare,
  resources: readonly ExportedResource[],
  connected: () => Promise<Comparing>,
): Promise<StackDrift["outcome"]> {
  const recorded = readRecorded(
    needsSecretsInPlain(resources)
      ? exportedResources(await stack.export({ showSecrets: true }))
      : resources,
  );
  const { secrets, stores } = recorded;
  const { findings, unmanaged } =
    stores.length === 0
      ? { findings: [], unmanaged: [] }
      : await compare(recorded, await connected());
  const ofPlugin = secrets.filter(({ type }) => type === PLUGIN_SECRET_TYPE);
  const report = {
    stack: stack.name,
    folder: stack.folder,
    secrets: secrets.length,
    ofPlugin: ofPlugin.length,
    findings,
  };
  return { kind: "compared", report, unmanaged };
}

/** The report on stacks that were compared each by itself. */
export function together(drifts: readonly StackDrift[]): DriftReport {
  const stacks: StackReport[] = [];
  const failures: DriftReport["failures"] = [];
  const found = new Map<string, Unmanaged>();
  for (const { outcome } of drifts) {
    if (outcome.kind === "failed") {
      const { stack, message } = outcome;
      failures.push({ stack, message });
      continue;
    }
    stacks.push(outcome.report);
    for (const each of outcome.unmanaged) found.set(each.id, each);
  }
  return {
    stacks,
    unmanaged: uncovered([...found.values()], drifts),
    failures,
  };
}

function uncovered(
  found: Unmanaged[],
  drifts: readonly StackDrift[],
): Unmanaged[] | undefined {
  const all = new Set<string>();
  for (const { covered } of drifts) {
    if (covered === undefined) return undefined;
    for (const id of covered) all.add(id);
  }
  return found.filter(({ id }) => !all.has(id));
}
