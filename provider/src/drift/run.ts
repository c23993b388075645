import { setTimeout as sleep } from "node:timers/promises";
import { findProject, openStack, stackNames, type Stack } from "../stack";
import type { Comparing } from "./compare";
import type { DriftReport } from "./report";
import {
  findStackDrift,
  together,
  type LeftOut,
  type StackDrift,
} from "./stack-drift";
import { type Filter, whyNonePasses } from "../lookups";
import { LifecycleError } from "../messages";
import { openSession } from "../session";

/** Which stacks to compare. */
export interface DriftOptions {
  /** The project's folder or one below it. */
  cwd: string;
  /** Default: the selected stack. */
  stack: string | undefined;
  /** Compares every stack of the project instead. */
  allStacks: boolean;
  /** Which secrets to report on. */
  filter: Filter;
  env: Record<string, string | undefined>;
}

/** How the comparison talks to the user who waits for the report. */
export interface DriftUserInterface {
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
  ui: DriftUserInterface,
): Promise<DriftReport> {
  const { folder } = findProject(options.cwd);
  const { trace, signal } = ui;
  const { filter } = options;
  const names = options.allStacks
    ? await stackNames({ folder, trace })
    : [options.stack];
  if (names.length === 0)
    throw new LifecycleError(
      "the project has no stack, so nothing was compared.\nCreate one: pulumi stack init NAME",
    );
  const drifts: StackDrift[] = [];

  for (const [index, name] of names.entries()) {
    if (options.allStacks) ui.progress(index, names.length);
    const stack = await openStack({ folder, stack: name, trace });
    const connected = () => connectTo(stack, options, ui);
    const inProject = { ...stack, folder };
    drifts.push(await findStackDrift(inProject, connected, signal, filter));
  }
  if (options.allStacks) ui.progress(names.length, names.length);
  refuseNothing(drifts, filter);
  return together(drifts);
}

/** A mistyped pattern must not look like a stack without drift. */
function refuseNothing(drifts: readonly StackDrift[], filter: Filter): void {
  const leftOut = new Map<string, LeftOut>();
  for (const { outcome } of drifts) {
    if (outcome.kind === "failed") return;
    const { report, unmanaged } = outcome;
    if (report.secrets > 0 || unmanaged.length > 0) return;
    for (const each of outcome.leftOut) leftOut.set(each.id, each);
  }
  if (leftOut.size === 0) return;
  throw new LifecycleError(
    `nothing was compared: ${whyNonePasses([...leftOut.values()], filter)}.\n` +
      "Change the patterns, then run the command again.",
  );
}

async function connectTo(
  stack: Stack,
  { env }: DriftOptions,
  { say, signal }: DriftUserInterface,
): Promise<Comparing> {
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  return openSession({
    config: await stack.config(),
    env,
    notify: ({ message }) => {
      say(message);
    },
    stop: { signal, wait },
  });
}
