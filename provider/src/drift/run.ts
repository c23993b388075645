import { setTimeout as sleep } from "node:timers/promises";
import { resolveCredentials } from "../api";
import {
  findProject,
  openStack,
  stackNames,
  type Stack,
  type StackRequest,
} from "../stack";
import type { Comparing } from "./compare";
import type { DriftReport } from "./report";
import {
  findStackDrift,
  together,
  type LeftOut,
  type StackDrift,
} from "./stack-drift";
import { type Filter, whyNonePasses } from "../lookups";
import { isUserError, LifecycleError, quote, type WaitFor } from "../messages";
import { openSession } from "../session";

/** Which stacks to compare. */
export interface DriftOptions {
  /** Folders of projects, or folders inside projects. A project is compared once, even if two folders belong to it. */
  folders: readonly string[];
  /** The name of the stack to compare in each project. Default: the selected stack. */
  stack: string | undefined;
  /** Whether to compare every stack in the projects instead of one stack in each project. */
  allStacks: boolean;
  /** Whether to ask the audit log who changed what. Default: false. */
  who?: boolean;
  /** Which secrets to report on. */
  filter: Filter;
  env: Record<string, string | undefined>;
}

/** How the comparison keeps the user informed until the report is ready. */
export interface DriftUserInterface {
  /** Shows how many of the stacks have been compared. */
  progress: (done: number, all: number) => void;
  /** Shows a line, such as one about a wait for the rate limit. */
  say: (line: string) => void;
  /** Shows a line about the current step. */
  trace: (line: string) => void;
  /** Shows what the comparison is waiting for. */
  waitFor: WaitFor;
  /** Aborted when the user stops the command. */
  signal: AbortSignal;
}

/**
 * Compares the states of stacks with the live stores. Writes nothing to Cloudflare or to a state. If a stack cannot be
 * compared, the report contains a failure for it, and the other stacks are still compared.
 *
 * @throws LifecycleError when there is no project, no Pulumi CLI or no stack.
 */
export async function reportDrift(
  options: DriftOptions,
  ui: DriftUserInterface,
): Promise<DriftReport> {
  const { filter, who = false } = options;
  const requests = await stacksToOpen(options, ui);
  const connect = connector(options, ui);
  const isLong = options.allStacks || requests.length > 1;
  const drifts: StackDrift[] = [];

  for (const [index, request] of requests.entries()) {
    if (isLong) ui.progress(index, requests.length);
    const { folder } = request;
    const opened = await opening(request, requests.length > 1);
    if ("outcome" in opened) {
      drifts.push(opened);
      continue;
    }
    const connected = () => connect(opened);
    const inProject = { ...opened, folder };
    const asked = { filter, who };
    drifts.push(await findStackDrift(inProject, connected, ui.signal, asked));
  }
  if (isLong) ui.progress(requests.length, requests.length);
  refuseNothing(drifts, filter);
  return together(drifts);
}

async function stacksToOpen(
  { folders, stack, allStacks }: DriftOptions,
  { trace, waitFor }: DriftUserInterface,
): Promise<StackRequest[]> {
  const watcher = { trace, waitFor };
  const projects = [
    ...new Set(folders.map((each) => findProject(each).folder)),
  ];
  if (stack !== undefined && isOfOneProject(stack) && projects.length > 1)
    throw new LifecycleError(
      `--stack ${quote(stack)} names a stack in one project, but --cwd names ${projects.length} projects.\n` +
        "Use a stack name that every project has, such as dev, or pass only one project with --cwd.",
      "invalid",
    );
  const requests: StackRequest[] = [];
  for (const folder of projects) {
    const names = allStacks
      ? await stackNames({ folder, ...watcher })
      : [stack];
    if (names.length === 0)
      throw new LifecycleError(
        `the project${projects.length > 1 ? ` in ${quote(folder)}` : ""} has no stack, so nothing was compared.\n` +
          "Create one: pulumi stack init NAME",
      );
    requests.push(
      ...names.map((name) => ({ folder, stack: name, ...watcher })),
    );
  }
  return requests;
}

/**
 * Tells whether a stack's name also names its project: `ORGANIZATION/PROJECT/STACK`. A name with two parts,
 * `ORGANIZATION/STACK`, can be the name of a stack in every project.
 */
function isOfOneProject(stack: string): boolean {
  return stack.split("/").length > 2;
}

/**
 * Opens a stack. If it is one of several and cannot be opened, for example because its project has no selected stack,
 * returns a failure for the report instead of throwing.
 */
async function opening(
  request: StackRequest,
  isOneOfMany: boolean,
): Promise<Stack | StackDrift> {
  try {
    return await openStack(request);
  } catch (error) {
    if (!isOneOfMany || !isUserError(error)) throw error;
    const { folder, stack = "(none selected)" } = request;
    const { message } = error;
    return {
      covered: undefined,
      outcome: { kind: "failed", stack, folder, message },
    };
  }
}

/**
 * Fails if the filter's patterns match nothing, because the report for a mistyped pattern would otherwise look like the
 * report for a stack without drift.
 */
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

/**
 * Returns a function that connects a stack to the API. Stacks with the same credentials share what was read, so each
 * store is listed once, however many stacks use it.
 */
function connector(
  { env }: DriftOptions,
  { say, signal, waitFor }: DriftUserInterface,
): (stack: Stack) => Promise<Comparing> {
  const read = new Map<string, Pick<Comparing, "reader" | "audit">>();
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  return async (stack) => {
    const config = await stack.config();
    const session = openSession({
      config,
      env,
      notify: ({ message }) => {
        say(message);
      },
      stop: { signal, wait },
      waitFor,
    });
    const { credentials, baseUrl } = resolveCredentials({
      config: (key) => config(`cloudflare:${key}`),
      env,
    });
    const key = JSON.stringify([credentials, baseUrl]);
    const { reader, audit, settings } = session;
    const shared = read.get(key) ?? { reader, audit };
    read.set(key, shared);
    return { ...shared, settings };
  };
}
