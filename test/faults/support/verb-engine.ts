import { setImmediate } from "node:timers/promises";
import {
  programInputs,
  type Bag,
  type Entry,
  type VerbHost,
} from "./verb-hosts";

/** A program: the arguments of secrets by logical name. */
export type Program = Readonly<Record<string, Bag>>;

/** A stack: what the engine remembers between commands. */
export interface Stack {
  entries: Map<string, Entry>;
  /** Replaced resources that have not been deleted yet. */
  toDelete: Entry[];
}

/** How an update runs. */
export interface UpOptions {
  /**
   * How many resources are in progress at a time, as with `--parallel`. The next one starts when one is finished.
   * Default: all of them start at the same time.
   */
  inFlight?: number;
}

/** An empty stack. */
export function emptyStack(): Stack {
  return { entries: new Map(), toDelete: [] };
}

/**
 * Does what `pulumi up --skip-preview` does to a provider. First reads the resources, if the provider asked for that.
 * Then puts each of the program's resources through check, diff and the resulting operations, all at the same time. If
 * nothing failed, runs the deletes, also at the same time. A failed operation leaves the state unchanged.
 *
 * @returns The messages of the failures.
 */
export async function up(
  stack: Stack,
  program: Program,
  host: VerbHost,
  options: UpOptions = {},
): Promise<string[]> {
  if (host.refreshesFirst) {
    const failures = await refresh(stack, host);
    if (failures.length > 0) return failures;
  }
  const failures = await allOf(
    Object.entries(program),
    ([name, secret]) => register(stack, name, programInputs(secret), host),
    options,
  );
  return failures.length > 0 ? failures : await cleanUp(stack, program, host);
}

/** Does what `pulumi refresh` does to a provider. */
export function refresh(stack: Stack, host: VerbHost): Promise<string[]> {
  return allOf([...stack.entries], async ([name, entry]) => {
    const read = await host.read(entry);
    if (read === "gone") stack.entries.delete(name);
    else stack.entries.set(name, read);
  });
}

async function register(
  stack: Stack,
  name: string,
  news: Bag,
  host: VerbHost,
): Promise<void> {
  const entry = stack.entries.get(name);
  const inputs = await host.check(entry?.inputs ?? {}, news);
  if (entry === undefined) {
    stack.entries.set(name, await host.create(inputs));
    return;
  }
  const plan = await host.diff(entry, inputs);
  if (plan.replaces) {
    await replace(stack, name, entry, { news, host, ...plan });
  } else if (plan.changes) {
    stack.entries.set(name, await host.update(entry, inputs));
  } else {
    stack.entries.set(name, { ...entry, inputs });
  }
}

async function replace(
  stack: Stack,
  name: string,
  old: Entry,
  how: { news: Bag; host: VerbHost; deleteBeforeReplace: boolean },
): Promise<void> {
  // A replacement is checked as if it were a new resource.
  const inputs = await how.host.check({}, how.news);
  if (how.deleteBeforeReplace) {
    await how.host.delete(old);
    stack.entries.delete(name);
  }
  stack.entries.set(name, await how.host.create(inputs));
  if (!how.deleteBeforeReplace) stack.toDelete.push(old);
}

async function cleanUp(
  stack: Stack,
  program: Program,
  host: VerbHost,
): Promise<string[]> {
  const dropped = [...stack.entries].filter(([name]) => !(name in program));
  const deletions = [
    ...dropped.map(([name, entry]) => ({
      entry,
      done: () => stack.entries.delete(name),
    })),
    ...stack.toDelete.map((entry) => ({
      entry,
      done: () => stack.toDelete.splice(stack.toDelete.indexOf(entry), 1),
    })),
  ];
  return await allOf(deletions, async ({ entry, done }) => {
    await host.delete(entry);
    done();
  });
}

async function allOf<T>(
  each: readonly T[],
  act: (one: T) => Promise<void>,
  { inFlight = Infinity }: UpOptions = {},
): Promise<string[]> {
  if (inFlight !== Infinity) return await limited(each, act, inFlight);
  const settled = await Promise.allSettled(each.map(act));
  return settled.flatMap((one) =>
    one.status === "rejected" ? [messageOf(one.reason)] : [],
  );
}

/**
 * Starts each operation a moment after the one before it, because the engine saves the state after each operation. No
 * two operations start in the same turn of the event loop, so the client cannot combine their requests unless it waits.
 */
async function limited<T>(
  each: readonly T[],
  act: (one: T) => Promise<void>,
  inFlight: number,
): Promise<string[]> {
  const failures: string[] = [];
  const waiting = each.values();
  let started = Promise.resolve();
  const worker = async () => {
    for (const one of waiting) {
      await (started = started.then(aFewTurns));
      await act(one).catch((error: unknown) => failures.push(messageOf(error)));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return failures;
}

async function aFewTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

/** Returns what the user reads, which for a gRPC error is only the details. */
function messageOf(error: unknown): string {
  const { details, message } = error as { details?: string; message: string };
  return details ?? message;
}
