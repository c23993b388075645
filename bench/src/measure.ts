import { exists, isWrite, perform, seedStore, type Act } from "./act";
import { find, ratiosOf } from "./lookup";
import { isUndecided } from "./rounds";
import { openStage, type Stage } from "./stage";
import { sizesOf } from "./state-size";
import { programOf } from "./subjects";
import {
  VERBS,
  type Circumstances,
  type Host,
  type Measurement,
  type StateSize,
  type Subject,
  type Verb,
} from "./types";
import { COUNTS, peerOf, TIMES_THE_PEER } from "./write-bars";

/** What to measure, and how. */
export interface Plan {
  host: Host;
  /** The number of secrets in the store, all of which the stack manages. */
  n: number;
  /** As in {@link Circumstances}. */
  delayMs: number;
  /** As in {@link Circumstances}. Default: 50. */
  pendingMs?: number;
  subjects: readonly Subject[];
  /**
   * The verbs to report. Default: all. Unless `import` is the only verb, the run starts by creating the secrets. It
   * reports those creates only if `create` is one of the verbs.
   */
  verbs?: readonly Verb[];
  /** The maximum number of runs of each verb. Default: 1. */
  rounds?: number;
  /** The maximum number of parallel operations. Default: the engine's own. */
  parallel?: number;
  /** Whether creates and destroys save the state at each step, as the engine does by default. Default: true. */
  checkpoints?: boolean;
  /** Receives a line about each command that was run. */
  report?: (line: string) => void;
}

/** The results of a plan. */
export interface Found {
  measurements: Measurement[];
  states: StateSize[];
}

const WRITES = ["create", "destroy"] as const;
/**
 * The smallest number of secrets for which reads run more than once. For fewer secrets, the time of reads has no bar
 * (limit).
 */
const FEWEST_FOR_ROUNDS = 500;

/**
 * Measures the subjects side by side. A round is one run of each subject, one right after the other, so that any other
 * load on the machine affects all of them. The writes of a round undo each other. Previews and refreshes run after the
 * first creates, and imports run last.
 *
 * Writes get another round only while the rounds do not yet show whether the median is within the bar. For example,
 * the result is decided once two of three rounds agree. If the other write is undecided, a decided one runs again, too,
 * because each undoes the other.
 */
export async function measure(plan: Plan): Promise<Found> {
  const bench = new Bench(plan);
  const { verbs = VERBS, rounds = 1 } = plan;
  const asked = (verb: Verb) => verbs.includes(verb);
  const needsWrites = VERBS.some((verb) => verb !== "import" && asked(verb));
  const readRounds = plan.n < FEWEST_FOR_ROUNDS ? 1 : rounds;
  try {
    await bench.open();
    let isLast = !needsWrites;
    for (let round = 1; !isLast; round += 1) {
      await bench.create(round);
      if (round === 1) {
        await bench.measureStates("created");
        for (const verb of ["preview", "refresh"] as const)
          if (asked(verb)) await bench.read(verb, readRounds);
      }
      if (asked("destroy")) await bench.runAll("destroy", round);
      else await bench.forget();
      isLast = !bench.needsMoreWrites(asked);
    }
    if (asked("import")) {
      bench.seed();
      await bench.read("import", readRounds);
      await bench.measureStates("imported");
    }
  } finally {
    await bench.close();
  }
  return bench.found(asked);
}

class Bench {
  readonly #stages = new Map<Subject, Stage>();
  readonly #measurements = new Map<string, Measurement>();
  readonly #states: StateSize[] = [];
  readonly #about: Circumstances;

  constructor(private readonly plan: Plan) {
    const { host, n, delayMs, pendingMs = 50, checkpoints = true } = plan;
    this.#about = { host, n, delayMs, pendingMs, checkpoints };
  }

  async open(): Promise<void> {
    const { host, n } = this.#about;
    for (const subject of this.plan.subjects) {
      const stage = await openStage(this.#about);
      this.#stages.set(subject, stage);
      await stage.program(programOf(subject, host, n, stage.emulator));
    }
  }

  async close(): Promise<void> {
    for (const stage of this.#stages.values()) await stage.close();
  }

  seed(): void {
    for (const stage of this.#stages.values()) seedStore(stage, this.#about.n);
  }

  async read(verb: Verb, rounds: number): Promise<void> {
    for (let round = 1; round <= rounds; round += 1)
      await this.runAll(verb, round);
  }

  /**
   * Runs the verb for all subjects in the first round, and then only for this package and its peers (the providers with
   * which it is compared). For a write, these are the peers of both creates and destroys, because each round destroys
   * what it created. Every other round runs them in the reverse order, because a command can be slowed down by the one
   * before it, whose files the system may still be writing.
   */
  async runAll(verb: Verb, round: number): Promise<void> {
    const { host, pendingMs } = this.#about;
    const peers = isWrite(verb)
      ? WRITES.map((write) => peerOf({ verb: write, host, pendingMs }))
      : ["floor"];
    const stages = this.#stagesOf(verb);
    if (round % 2 === 0) stages.reverse();
    for (const [subject, stage] of stages)
      if (round === 1 || subject === "ours" || peers.includes(subject))
        await this.#run(verb, subject, stage);
  }

  /** Creates the secrets of all subjects. To save time, creates that are not measured run without checkpoints. */
  async create(round: number): Promise<void> {
    const { host } = this.#about;
    await this.runAll("create", round);
    for (const [subject, stage] of this.#stages)
      if (!exists({ verb: "create", subject, host }))
        await perform(
          { verb: "create", subject, host, checkpoints: false },
          stage,
        );
  }

  /** Empties the stacks and the stores without running a command. */
  async forget(): Promise<void> {
    for (const { emulator, forgetState } of this.#stages.values()) {
      await forgetState();
      for (const { id } of emulator.admin.secrets()) emulator.admin.remove(id);
    }
  }

  needsMoreWrites(asked: (verb: Verb) => boolean): boolean {
    const { n, host, pendingMs } = this.#about;
    const { rounds = 1 } = this.plan;
    if (!COUNTS.includes(n)) return false;
    return WRITES.filter(asked).some((verb) => {
      const ratios = this.#ratios(verb, peerOf({ verb, host, pendingMs }));
      return isUndecided(ratios, TIMES_THE_PEER, rounds);
    });
  }

  /**
   * Returns the time of each round divided by the peer's. Without a peer, every round counts as being within the limit.
   */
  #ratios(verb: Verb, peer: Subject): number[] {
    const all = [...this.#measurements.values()];
    const ours = find(all, { ...this.#about, verb, subject: "ours" });
    const theirs = find(all, { ...this.#about, verb, subject: peer });
    if (theirs === undefined) return (ours?.samples ?? []).map(() => 1);
    return ours === undefined ? [1] : ratiosOf(ours, theirs);
  }

  async measureStates(origin: StateSize["origin"]): Promise<void> {
    const verb = origin === "created" ? "create" : "import";
    for (const [subject, stage] of this.#stagesOf(verb)) {
      const size = sizesOf(await stage.state());
      this.#states.push({ ...this.#about, subject, origin, ...size });
    }
  }

  found(asked: (verb: Verb) => boolean): Found {
    const measurements = [...this.#measurements.values()];
    return {
      measurements: measurements.filter(({ verb }) => asked(verb)),
      states: this.#states,
    };
  }

  #stagesOf(verb: Verb): [Subject, Stage][] {
    const { host } = this.#about;
    return [...this.#stages].filter(([subject]) =>
      exists({ verb, subject, host }),
    );
  }

  async #run(verb: Verb, subject: Subject, stage: Stage): Promise<void> {
    const { host, n, delayMs, pendingMs, checkpoints } = this.#about;
    const { parallel, report } = this.plan;
    const act: Act = { verb, subject, host, checkpoints };
    if (parallel !== undefined) act.parallel = parallel;
    const sample = await perform(act, stage);
    const key = `${verb} ${subject}`;
    const measurement = this.#measurements.get(key) ?? {
      ...this.#about,
      subject,
      verb,
      samples: [],
    };
    measurement.samples.push(sample);
    this.#measurements.set(key, measurement);
    const seconds = (sample.wallMs / 1000).toFixed(1);
    const pending = isWrite(verb)
      ? `, pending ${String(pendingMs)} ms${checkpoints ? "" : ", no checkpoints"}`
      : "";
    report?.(
      `${host}, N = ${String(n)}, ${String(delayMs)} ms${pending}: ${verb}, ${subject}: ${seconds} s`,
    );
  }
}
