import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { COMMAND_LINE } from "../support/pulumi-project";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "secrets-store-emulator";
import type { CrashPlan, Victim } from "./plan";
import { isRunning, kill, treeBelow, type Running } from "./process-tree";
import type { Stage } from "./stage";

/**
 * How long a request is delayed, in milliseconds, so that the kill comes before the emulator carries out the request.
 */
const ON_ITS_WAY_MS = 700;
/** How long a command may keep running after the kill, in milliseconds. */
const MAX_COMMAND_MS = 120_000;
/** How long child processes of a killed process may take to end by themselves, in milliseconds. */
const MAX_ORPHAN_MS = 20_000;

/** The outcome of a kill. */
export interface Crash {
  /** Whether the chosen moment came before the command ended. */
  happened: boolean;
  output: string;
  /** Processes of this run that were still running long after the kill, and were then also killed. */
  orphans: Running[];
}

/** Runs the plan's command and kills its victim (the process that the plan chose) at the chosen moment. */
export async function crash(plan: CrashPlan, stage: Stage): Promise<Crash> {
  const { emulator } = stage;
  const moment = expectMoment(plan, emulator);
  const child = start(plan, stage);
  const output = gather(child);
  const ended = once(child, "exit");
  const victim = await waitForVictim(plan, child, moment);
  const below = treeBelow(child.pid ?? -1);
  if (victim !== undefined) kill(victim);
  await endOf(child, ended);
  await settleRequests(emulator);
  const orphans = await endOrphans(below, plan);
  emulator.admin.setFaults([]);
  emulator.admin.setLatency(0);
  return { happened: victim !== undefined, output: output(), orphans };
}

interface ExpectedMoment {
  hasCome: () => boolean;
}

function expectMoment(
  { command, moment, nth }: CrashPlan,
  { admin }: Emulator,
): ExpectedMoment {
  const writes =
    command === "create" || command === "change" || command === "destroy";
  const method = writes ? /^(POST|PATCH|DELETE)$/ : /^GET$/;
  admin.resetRequests();
  const seen = () =>
    admin.requests().filter((each) => method.test(each.method));
  switch (moment) {
    case "on-its-way":
      admin.setLatency(ON_ITS_WAY_MS);
      return { hasCome: () => seen().length >= nth };
    case "answered":
      return {
        hasCome: () =>
          seen().filter(({ status }) => status !== null).length >= nth,
      };
    case "done":
    case "never-done": {
      const methods = writes ? ["POST", "PATCH", "DELETE"] : ["GET"];
      const fault = {
        kind: "timeout",
        takesEffect: moment === "done",
      } as const;
      admin.setFaults(
        methods.map((each) => ({ match: { method: each, nth }, fault })),
      );
      return { hasCome: () => admin.faultsMet().some((met) => met > 0) };
    }
  }
}

function start(plan: CrashPlan, { project, emulator }: Stage): ChildProcess {
  const store = `${emulator.accountId}/${emulator.storeId}`;
  const [program, args] =
    plan.command === "import"
      ? [
          process.execPath,
          [COMMAND_LINE, "import", store, "--yes", "--host", plan.host.name],
        ]
      : ["pulumi", pulumiArgs(plan)];
  return spawn(program, args, {
    cwd: project.folder,
    env: { ...process.env, ...project.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Returns the arguments of a plan's Pulumi command. */
export function pulumiArgs({ command, parallel }: CrashPlan): string[] {
  const verb = command === "create" || command === "change" ? "up" : command;
  return [verb, "--yes", "--skip-preview", "--parallel", String(parallel)];
}

function gather(child: ChildProcess): () => string {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (piece: Buffer) => {
      output += piece.toString();
    });
  return () => output;
}

/** Returns the process to kill when the moment comes, or nothing if the command ends first. */
async function waitForVictim(
  plan: CrashPlan,
  child: ChildProcess,
  moment: ExpectedMoment,
): Promise<Running | undefined> {
  while (!moment.hasCome()) {
    if (child.exitCode !== null) return undefined;
    await sleep(3);
  }
  if (plan.moment === "answered") await sleep(plan.delayMs);
  for (;;) {
    const victim = treeBelow(child.pid ?? -1).find(isA(plan.victim));
    if (victim === undefined && child.exitCode === null) await sleep(3);
    else if (victim === undefined || !comesAfterReading(plan)) return victim;
    else {
      await sleep(plan.delayMs);
      return isRunning(victim) ? victim : undefined;
    }
  }
}

/**
 * Tells whether the victim starts only after the first requests, which the import command itself sends. If so, the kill
 * comes a certain time after the victim's start instead of at a request.
 */
function comesAfterReading({ command, victim }: CrashPlan): boolean {
  return command === "import" && victim !== "import-command";
}

function isA(victim: Victim): (running: Running) => boolean {
  return ({ command }) => {
    switch (victim) {
      case "import-command":
        return command.includes(COMMAND_LINE);
      case "host":
        // Excludes the `node -e` process that looks for the host's file.
        return /^\S*node \S*(dynamic-provider|pulumi-resource-cloudflare-secrets-store)/.test(
          command,
        );
      case "cli":
        return /^(\S*\/)?pulumi (up|refresh|destroy|import) /.test(command);
    }
  };
}

/** Waits until a command whose provider or CLI was killed has ended by itself. */
async function endOf(
  child: ChildProcess,
  ended: Promise<unknown>,
): Promise<void> {
  const late = sleep(MAX_COMMAND_MS, true, { ref: false });
  const isLate = await Promise.race([ended.then(() => false), late]);
  if (!isLate) return;
  treeBelow(child.pid ?? -1).forEach(kill);
  throw new Error(`the command still ran ${MAX_COMMAND_MS} ms after the kill`);
}

/** Waits until every request that has arrived is carried out. */
async function settleRequests({ admin }: Emulator): Promise<void> {
  const { latencyMs } = admin.settings();
  if (latencyMs > 0) await sleep(latencyMs * 2);
}

/**
 * Ends processes that outlive a killed engine. A process that does not belong to this package is not a failure, because
 * it writes nothing. One is Pulumi's language host (3.66.0). Another is the SDK's dynamic host (3.248.0) if the engine
 * was killed before an import's first call, because that host loads this package only at that call.
 */
async function endOrphans(
  below: readonly Running[],
  plan: CrashPlan,
): Promise<Running[]> {
  const startMs = performance.now();
  const foreign =
    plan.command === "import"
      ? /pulumi-language-|[\\/]dynamic-provider[\\/]/
      : /pulumi-language-/;
  const ours = below.filter(({ command }) => !foreign.test(command));
  while (ours.some(isRunning) && performance.now() - startMs < MAX_ORPHAN_MS)
    await sleep(200);
  const orphans = ours.filter(isRunning);
  below.filter(isRunning).forEach(kill);
  return orphans;
}
