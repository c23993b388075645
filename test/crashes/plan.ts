import { HOSTS, type Host } from "../support/hosts";
import { chooserOf } from "./chooser";

/** The command that is interrupted. `create` and `change` are both `pulumi up`. */
export type Command = "create" | "change" | "refresh" | "destroy" | "import";

/** The process that is killed: the engine, the process that hosts the provider, or this package's own `import` command. */
export type Victim = "cli" | "host" | "import-command";

/**
 * When the victim is killed, defined by what the emulator has seen of the nth request.
 *
 * - `on-its-way`: the request has arrived, and is carried out after the kill.
 * - `never-done`: the request has arrived, and is never carried out.
 * - `done`: the request was carried out, and never gets a response.
 * - `answered`: the response is on its way back.
 */
export type Moment = "on-its-way" | "never-done" | "done" | "answered";

/** One crash, determined entirely by its seed. */
export interface CrashPlan {
  seed: number;
  host: Host;
  command: Command;
  victim: Victim;
  moment: Moment;
  /** Which request, counted from 1: a write, or a read if the command writes nothing. */
  nth: number;
  /** How many resources the engine processes in parallel. */
  parallel: number;
  /** Milliseconds between the moment and the kill, after a response that lets the engine continue. */
  delayMs: number;
  /** What the user runs next. A killed refresh or destroy may be repeated or abandoned. */
  goesOnWith: "same command" | "pulumi up";
}

/** All combinations of what can be killed, in turn, so that none is left to chance. */
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
  // At the end, so that the seeds of a quick run keep their crash.
  ...HOSTS.map(
    (host) => ({ host, command: "import", victim: "host" }) as const,
  ),
];

/** Determines the crash of a seed. */
export function planOf(seed: number): CrashPlan {
  const { between, oneOf } = chooserOf(seed);
  const combination = COMBINATIONS[seed % COMBINATIONS.length];
  if (combination === undefined) throw new Error(`no crash for seed ${seed}`);
  const { command } = combination;
  const writes =
    command === "create" || command === "change" || command === "destroy";
  const parallel = oneOf("parallel", [1, 4, 16]);
  // Creates and deletes that run in parallel share a request, so there are fewer requests.
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
 * The longest delay after which a kill still usually finds its victim. The processes that an import starts are gone after half
 * a second.
 */
function latestMs({ command, victim }: Pick<CrashPlan, "command" | "victim">) {
  if (command === "refresh") return 1_500;
  if (command !== "import") return 150;
  return { host: 300, cli: 600, "import-command": 1_000 }[victim];
}

/**
 * Whether the command may end before its moment. This is possible if the kill comes some time later, because the command goes
 * on until then, or if work that shares a request sends fewer requests than that. In all other cases, the request blocks the
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
