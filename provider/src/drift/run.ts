import { setTimeout as sleep } from "node:timers/promises";
import { connect, isUserError } from "../lifecycle";
import { findProject, openStack, stackNames, type Stack } from "../stack";
import { compare, type Compared, type Comparing } from "./compare";
import { needsSecretsInPlain, readRecorded } from "./recorded-secrets";
import type { DriftReport, Unmanaged } from "./report";

/** Which stacks to compare. */
export interface DriftOptions {
  /** The project's folder or one below it. */
  cwd: string;
  /** Default: the selected stack. */
  stack: string | undefined;
  /** Compares every stack of the project instead. */
  allStacks: boolean;
  env: Record<string, string | undefined>;
}

/** The one who waits for the report. */
export interface DriftOnlooker {
  /** Shows how many of all stacks have been compared. */
  progress: (done: number, all: number) => void;
  /** Takes a line for the user, about a wait for the rate limit. */
  say: (line: string) => void;
  /** Takes a line about what is being done. */
  trace: (line: string) => void;
  /** Aborted when the user gives up waiting. */
  signal: AbortSignal;
}

/**
 * Compares the states of stacks with the live stores. Writes nothing, neither to Cloudflare nor to a state. A stack that
 * cannot be compared is a failure in the report, and the others are compared all the same.
 *
 * @throws LifecycleError when there is no project, no CLI or no stack to begin with.
 */
export async function reportDrift(
  options: DriftOptions,
  onlooker: DriftOnlooker,
): Promise<DriftReport> {
  const { folder } = findProject(options.cwd);
  const { trace, signal } = onlooker;
  const names = options.allStacks
    ? await stackNames({ folder, trace })
    : [options.stack];
  const report: DriftReport = { stacks: [], unmanaged: [], failures: [] };
  const found = new Map<string, Unmanaged>();
  const covered = new Set<string>();

  for (const [index, name] of names.entries()) {
    if (options.allStacks) onlooker.progress(index, names.length);
    const stack = await openStack({ folder, stack: name, trace });
    try {
      const drift = await findStackDrift(stack, () =>
        connectTo(stack, options, onlooker),
      );
      const { findings, secrets } = drift;
      report.stacks.push({ stack: stack.name, secrets, findings });
      for (const each of drift.unmanaged) found.set(each.id, each);
      for (const id of drift.covered) covered.add(id);
    } catch (error) {
      if (!isUserError(error) || signal.aborted) throw error;
      report.failures.push({ stack: stack.name, message: error.message });
    }
  }
  if (options.allStacks) onlooker.progress(names.length, names.length);
  report.unmanaged = [...found.values()].filter(({ id }) => !covered.has(id));
  return report;
}

/** What one stack's comparison found, and which secrets it covers. */
export interface StackDrift extends Compared {
  secrets: number;
  covered: ReadonlySet<string>;
}

/** Compares one stack. A stack without stores and secrets takes neither credentials nor a request. */
export async function findStackDrift(
  stack: Pick<Stack, "export">,
  connected: () => Promise<Comparing>,
): Promise<StackDrift> {
  const exported = await stack.export();
  const recorded = readRecorded(
    needsSecretsInPlain(exported)
      ? await stack.export({ showSecrets: true })
      : exported,
  );
  const { secrets, covered, stores } = recorded;
  const compared =
    stores.length === 0
      ? { findings: [], unmanaged: [] }
      : await compare(recorded, await connected());
  return { ...compared, secrets: secrets.length, covered };
}

async function connectTo(
  stack: Stack,
  { env }: DriftOptions,
  { say, signal }: DriftOnlooker,
): Promise<Comparing> {
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  return connect({
    config: await stack.config(),
    env,
    notify: ({ message }) => {
      say(message);
    },
    stop: { signal, wait },
  });
}
