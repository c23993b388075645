import { exists, isWrite, perform, seedStore, type Act } from "./act";
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

/** What to measure, and how. */
export interface Plan {
  host: Host;
  /** Secrets in the store, all of them in the stack. */
  n: number;
  /** See {@link Circumstances}. */
  delayMs: number;
  /** See {@link Circumstances}. Default: 50. */
  pendingMs?: number;
  subjects: readonly Subject[];
  /** Default: all. Secrets are created and destroyed in any case; that is reported only when asked for. */
  verbs?: readonly Verb[];
  /** How often each verb is done. Default: 1. */
  rounds?: number;
  /** Default: the engine's own. */
  parallel?: number;
  /** Whether creates and destroys save the state at each step, as the engine does by default. Default: true. */
  checkpoints?: boolean;
  /** Takes a line about each command that was run. */
  report?: (line: string) => void;
}

/** What a plan found. */
export interface Found {
  measurements: Measurement[];
  states: StateSize[];
}

/** Writes of more secrets are done once: a checkpoint at each step takes minutes. */
const mostForRounds = 500;

/**
 * Measures the subjects side by side: each round is one run of each, one right after the other, so that what else the
 * machine does meets all of them. The writes of a round undo each other, and the reads follow the last creates.
 */
export async function measure(plan: Plan): Promise<Found> {
  const bench = new Bench(plan);
  const { verbs = VERBS, rounds = 1 } = plan;
  const asked = (verb: Verb) => verbs.includes(verb);
  const needsWrites = VERBS.some((verb) => verb !== "import" && asked(verb));
  const writeRounds = plan.n > mostForRounds ? 1 : rounds;
  try {
    await bench.open();
    for (let round = 1; needsWrites && round <= writeRounds; round += 1) {
      await bench.runAll("create");
      if (round === writeRounds) {
        await bench.measureStates("created");
        for (const verb of ["preview", "refresh"] as const)
          if (asked(verb)) await bench.runAll(verb, rounds);
      }
      await bench.runAll("destroy");
    }
    if (asked("import")) {
      bench.seed();
      await bench.runAll("import", rounds);
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
    const { host, n, delayMs, pendingMs = 50 } = plan;
    this.#about = { host, n, delayMs, pendingMs };
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

  async runAll(verb: Verb, rounds = 1): Promise<void> {
    for (let round = 0; round < rounds; round += 1)
      for (const [subject, stage] of this.#stagesOf(verb))
        await this.#run(verb, subject, stage);
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
    const { host, n, delayMs, pendingMs } = this.#about;
    const { parallel, checkpoints = true, report } = this.plan;
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
    const pending = isWrite(verb) ? `, pending ${String(pendingMs)} ms` : "";
    report?.(
      `${host}, N = ${String(n)}, ${String(delayMs)} ms${pending}: ${verb}, ${subject}: ${seconds} s`,
    );
  }
}
