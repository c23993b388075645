import { PLUGIN_SECRET_TYPE } from "../model";
import { exportedResources, type ExportedResource, type Stack } from "../stack";
import { compare, type Compared, type Comparing } from "./compare";
import {
  coveredBy,
  needsSecretsInPlain,
  readRecorded,
  type RecordedSecret,
} from "./recorded-secrets";
import type { DriftReport, StackReport, Unmanaged } from "./report";
import { type Filter, passes } from "../lookups";
import { HIDDEN, isUserError } from "../messages";

/** A stack, and the folder of the project that it belongs to. */
type StackToCompare = Pick<Stack, "name" | "export"> & {
  folder: string;
};

interface Asked {
  /** Which secrets to report on. Default: all secrets. */
  filter?: Filter;
  /** Whether to ask the audit log who changed the secrets. Default: false. */
  who?: boolean;
}

/** A secret that the filter excludes. */
export type LeftOut = Pick<Unmanaged, "id" | "name" | "scopes">;

/** The result of comparing one stack. */
export interface StackDrift {
  /**
   * The IDs of the secrets that the stack covers, which means that it has a resource for them. `undefined` if the
   * stack's state could not be read.
   */
  covered: ReadonlySet<string> | undefined;
  outcome:
    | {
        kind: "compared";
        report: StackReport;
        unmanaged: Unmanaged[];
        /** The secrets that the filter excludes, whether or not a resource covers them. */
        leftOut: LeftOut[];
      }
    | { kind: "failed"; stack: string; folder: string; message: string };
}

/**
 * Compares one stack. A stack that manages neither stores nor secrets needs no credentials, and no request is sent for
 * it.
 *
 * Once the state has been read, the result says which secrets the stack covers, even if a later step fails. Without
 * this information, the report would list those secrets as unmanaged if another stack uses the same store.
 *
 * @throws Errors that users cannot fix, and any error after the user has stopped the command.
 */
export async function findStackDrift(
  stack: StackToCompare,
  connected: () => Promise<Comparing>,
  signal: AbortSignal,
  asked: Asked = {},
): Promise<StackDrift> {
  let covered: StackDrift["covered"];
  try {
    const resources = exportedResources(await stack.export());
    covered = coveredBy(resources);
    const outcome = await compared(stack, resources, connected, asked);
    return { covered, outcome };
  } catch (error) {
    if (!isUserError(error) || signal.aborted) throw error;
    const { message } = error;
    const { name, folder } = stack;
    return {
      covered,
      outcome: { kind: "failed", stack: name, folder, message },
    };
  }
}

const EVERYTHING: Filter = { names: [], scopes: [] };

async function compared(
  stack: StackToCompare,
  resources: readonly ExportedResource[],
  connected: () => Promise<Comparing>,
  { filter = EVERYTHING, who = false }: Asked,
): Promise<StackDrift["outcome"]> {
  const recorded = readRecorded(
    needsSecretsInPlain(resources)
      ? exportedResources(await stack.export({ showSecrets: true }))
      : resources,
  );
  const isAsked = ({ state }: RecordedSecret) => passes(state, filter);
  const secrets = recorded.secrets.filter(isAsked);
  const { findings, unmanaged, audit }: Compared =
    recorded.stores.length === 0
      ? { findings: [], unmanaged: [], ...(who && { audit: [] }) }
      : await compare({ ...recorded, secrets }, await connected(), { who });
  const ofPlugin = secrets.filter(({ type }) => type === PLUGIN_SECRET_TYPE);
  const report = {
    stack: stack.name,
    folder: stack.folder,
    secrets: secrets.length,
    ofPlugin: ofPlugin.length,
    findings,
    ...(audit && { audit }),
  };
  const leftOut = [
    ...recorded.secrets.filter((each) => !isAsked(each)).map(nameOf),
    ...unmanaged.filter((each) => !passes(each, filter)),
  ];
  const asked = unmanaged.filter((each) => passes(each, filter));
  return { kind: "compared", report, unmanaged: asked, leftOut };
}

function nameOf({ id, hidden, state }: RecordedSecret): LeftOut {
  const { name, scopes } = state;
  return { id, name: hidden.has("name") ? HIDDEN : name, scopes };
}

/** Combines the results of the stacks into one report. */
export function together(drifts: readonly StackDrift[]): DriftReport {
  const stacks: StackReport[] = [];
  const failures: DriftReport["failures"] = [];
  const found = new Map<string, Unmanaged>();
  for (const { outcome } of drifts) {
    if (outcome.kind === "failed") {
      const { stack, folder, message } = outcome;
      failures.push({ stack, folder, message });
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
