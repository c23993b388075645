import { HOSTS, type Host } from "../support/hosts";
import { chooserOf } from "./chooser";

/** The command that is interrupted. `create` and `change` are both `pulumi up`. */
export type Command = "create" | "change" | "refresh" | "destroy" | "import";

/**
 * The process that is killed: the engine, the process that hosts the provider, or this package's own `import` command.
 */
export type Victim = "cli" | "host" | "import-command";

/**
 * When the victim is killed, depending on what happened to the nth request at the emulator.
 *
 * - `on-its-way`: the request has arrived, and is carried out after the kill.
 * - `never-done`: the request has arrived, but is never carried out.
 * - `done`: the request was carried out, but never gets a response.
 * - `answered`: the emulator has sent the response.
 */
export type Moment = "on-its-way" | "never-done" | "done" | "answered";

/** A crash, which is determined entirely by its seed. */
export interface CrashPlan {
  seed: number;
  host: Host;
  command: Command;
  victim: Victim;
  moment: Moment;
  /** The number of the request, counted from 1. Counts only writes, or reads if the command writes nothing. */
  nth: number;
  /** How many resources the engine processes in parallel. */
  parallel: number;
  /** The delay of the kill after the moment, in milliseconds. Used only if the engine continues after the response. */
  delayMs: number;
  /** What the user runs next. After a killed refresh or destroy, the user may repeat it or run an update instead. */
  goesOnWith: "same command" | "pulumi up";
}

/** All combinations of what can be killed. The seeds use them in turn, so that none is missed by chance. */
const COMBINATIONS = [
  ...HOSTS.flatMap((host) =>
    (
      [
        ["create", "cli"],
        ["create", "host"],
        ["change", "cli"],
        ["change", "host"],
        ["refresh", "cli"],
        ["refresh", "host"],
        ["destroy", "cli"],
        ["destroy", "host"],
        ["import", "cli"],
        ["import", "import-command"],
      ] as const
    ).map(([command, victim]) => ({ host, command, victim })),
  ),
  // These come last, so that adding them did not change what the seeds of a quick run do.
  ...HOSTS.map(
    (host) => ({ host, command: "import", victim: "host" }) as const,
  ),
];

/** Returns the crash of a seed. */
export function planOf(seed: number): CrashPlan {
  const { between, oneOf } = chooserOf(seed);
  const combination = COMBINATIONS[seed % COMBINATIONS.length];
  if (combination === undefined) throw new Error(`no crash for seed ${seed}`);
  const { command } = combination;
  const writes =
    command === "create" || command === "change" || command === "destroy";
  const parallel = oneOf("parallel", [1, 4, 16]);
  // Creates and deletes that run in parallel share requests, so there are fewer requests.
  const most = !writes ? 1 : parallel === 1 ? 6 : parallel === 4 ? 3 : 2;
  return {
    ...combination,
    seed,
    moment: oneOf<Moment>("moment", [
      "on-its-way",
      "never-done",
      "done",
      "answered",
    ]),
    nth: between("nth", 1, most),
    parallel,
    delayMs: between("delayMs", 0, latestMs(combination)),
    goesOnWith:
      command === "refresh" || command === "destroy"
        ? oneOf("goesOnWith", ["same command", "pulumi up"])
        : "same command",
  };
}

/**
 * Returns the longest delay after which the victim is usually still running. The processes that an import starts have
 * ended after half a second.
 */
function latestMs({ command, victim }: Pick<CrashPlan, "command" | "victim">) {
  if (command === "refresh") return 1_500;
  if (command !== "import") return 150;
  return { host: 300, cli: 600, "import-command": 1_000 }[victim];
}

/**
 * Tells whether the command may end before its moment. That can happen if the kill comes with a delay, during which the
 * command continues, or if sharing leaves fewer requests than `nth`. In all other cases, the request blocks the
 * command.
 */
export function mayEndBefore(plan: CrashPlan): boolean {
  const { command, victim, moment, parallel, nth } = plan;
  const isTimed =
    moment === "answered" ||
    (command === "import" && victim !== "import-command");
  return isTimed || (parallel > 1 && nth > 1);
}

/** Describes a plan in one line. */
export function describePlan(plan: CrashPlan): string {
  const { command, host, victim, moment, nth, parallel, delayMs } = plan;
  const next = plan.goesOnWith === "same command" ? "" : ", then pulumi up";
  const later = moment === "answered" ? ` +${delayMs} ms` : "";
  return `${command} (${host.name}, ${parallel} at once), ${victim} killed at request ${nth} ${moment}${later}${next}`;
}
