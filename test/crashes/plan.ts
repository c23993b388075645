import { HOSTS, type Host } from "../support/hosts";
import { chooserOf } from "./chooser";

/** What is run when the crash happens. `create` and `change` are both `pulumi up`. */
export type Command = "create" | "change" | "refresh" | "destroy" | "import";

/** Who is killed: the engine, the process that hosts the provider, or this package's own `import` command. */
export type Victim = "cli" | "host" | "import-command";

/**
 * When the victim is killed, told by what the emulator has seen of the nth request.
 *
 * - `on-its-way`: it has arrived, and is carried out after the kill.
 * - `never-done`: it has arrived, and is never carried out.
 * - `done`: it was carried out, and is never answered.
 * - `answered`: its answer is on its way back.
 */
export type Moment = "on-its-way" | "never-done" | "done" | "answered";

/** One crash, wholly decided by its seed. */
export interface CrashPlan {
  seed: number;
  host: Host;
  command: Command;
  victim: Victim;
  moment: Moment;
  /** Which request it is about, counted from 1: a write, or a read where the command writes nothing. */
  nth: number;
  /** How many resources the engine works on at once. */
  parallel: number;
  /** Milliseconds between the moment and the kill, after an answer: there the engine goes on. */
  delayMs: number;
  /** What the user goes on with. A killed refresh or destroy may be repeated, or left at that. */
  goesOnWith: "same command" | "pulumi up";
}

/** Everything that can be killed, in turn: so that no combination is left to luck. */
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
  // Last, so that the seeds that a quick run repeats keep their crash.
  ...HOSTS.map(
    (host) => ({ host, command: "import", victim: "host" }) as const,
  ),
];

/** Decides a crash. */
export function planOf(seed: number): CrashPlan {
  const { between, oneOf } = chooserOf(seed);
  const combination = COMBINATIONS[seed % COMBINATIONS.length];
  if (combination === undefined) throw new Error(`no crash for seed ${seed}`);
  const { command } = combination;
  const writes =
    command === "create" || command === "change" || command === "destroy";
  const parallel = oneOf("parallel", [1, 4, 16]);
  // Creates and deletes that run at once share a request, so there are fewer of them.
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

/** How long after its moment a kill still meets its victim, mostly. What an import starts is gone in half a second. */
function latestMs({ command, victim }: Pick<CrashPlan, "command" | "victim">) {
  if (command === "refresh") return 1_500;
  if (command !== "import") return 150;
  return { host: 300, cli: 600, "import-command": 1_000 }[victim];
}

/**
 * Whether the command may end before its moment: it goes on until a kill that comes some time later, and work that shares
 * a request may never send so many. Everywhere else the request is the command's own, and holds it up.
 */
export function mayEndBefore(plan: CrashPlan): boolean {
  const { command, victim, moment, parallel, nth } = plan;
  const isTimed =
    moment === "answered" ||
    (command === "import" && victim !== "import-command");
  return isTimed || (parallel > 1 && nth > 1);
}

/** A plan in one line. */
export function describePlan(plan: CrashPlan): string {
  const { command, host, victim, moment, nth, parallel, delayMs } = plan;
  const next = plan.goesOnWith === "same command" ? "" : ", then pulumi up";
  const later = moment === "answered" ? ` +${delayMs} ms` : "";
  return `${command} (${host.name}, ${parallel} at once), ${victim} killed at request ${nth} ${moment}${later}${next}`;
}
