import { exists, perform, seedStore, type Act } from "./act";
import { openStage, type Stage } from "./stage";
import { sizesOf } from "./state-size";
import { programOf } from "./subjects";
import {
  VERBS,
  type Circumstances,
  type Measurement,
  type StateSize,
  type Subject,
  type Verb,
} from "./types";

/** What to measure, and how. */
export interface Plan extends Circumstances {
  subjects: readonly Subject[];
  /** Default: all. Secrets are created and destroyed in any case; that is reported only when asked for. */
  verbs?: readonly Verb[];
  /** How often a preview, a refresh and an import are done. Creating and destroying are done once. Default: 1. */
  rounds?: number;
  /** Default: the engine's own. */
  parallel?: number;
  /** Default: false, see {@link Act}. */
  checkpoints?: boolean;
  /** Takes a line about each command that was run. */
  report?: (line: string) => void;
}

/** What a plan found. */
export interface Found {
  measurements: Measurement[];
  states: StateSize[];
}

/**
 * Measures the subjects side by side: each round is one run of each, one right after the other, so that what else the
 * machine does meets all of them.
 */
export async function measure(plan: Plan): Promise<Found> {
  const { subjects, verbs = VERBS } = plan;
  const stages = new Map<Subject, Stage>();
  const found: Found = { measurements: [], states: [] };
  try {
    for (const subject of subjects)
      stages.set(subject, await setUp(subject, plan));
    for (const verb of VERBS) {
      const isNeeded = verb === "create" || verb === "destroy";
      if (!isNeeded && !verbs.includes(verb)) continue;
      if (verb === "import") continue; // last, in stores of its own
      found.measurements.push(...(await measureVerb(verb, stages, plan)));
      if (verb === "create")
        found.states.push(...(await sizes("created", stages, plan)));
    }
    if (verbs.includes("import")) {
      for (const stage of stages.values()) seedStore(stage, plan.n);
      found.measurements.push(...(await measureVerb("import", stages, plan)));
      found.states.push(...(await sizes("imported", stages, plan)));
    }
  } finally {
    for (const stage of stages.values()) await stage.close();
  }
  const wanted = ({ verb }: Measurement) => verbs.includes(verb);
  return { ...found, measurements: found.measurements.filter(wanted) };
}

async function setUp(subject: Subject, plan: Plan): Promise<Stage> {
  const stage = await openStage(plan);
  const { host, n } = plan;
  await stage.program(programOf(subject, host, n, stage.emulator));
  return stage;
}

async function measureVerb(
  verb: Verb,
  stages: ReadonlyMap<Subject, Stage>,
  plan: Plan,
): Promise<Measurement[]> {
  const { host, n, delayMs, parallel, checkpoints = false, report } = plan;
  const isRepeatable = verb !== "create" && verb !== "destroy";
  const rounds = isRepeatable ? (plan.rounds ?? 1) : 1;
  const all = [...stages]
    .filter(([subject]) => exists({ verb, subject, host }))
    .map(([subject, stage]) => {
      const act: Act = { verb, subject, host, checkpoints };
      if (parallel !== undefined) act.parallel = parallel;
      const about = { host, n, delayMs, subject, verb };
      const measurement: Measurement = { ...about, samples: [] };
      return { act, stage, measurement };
    });
  for (let round = 0; round < rounds; round += 1)
    for (const { act, stage, measurement } of all) {
      const sample = await perform(act, stage);
      measurement.samples.push(sample);
      const seconds = (sample.wallMs / 1000).toFixed(1);
      report?.(
        `${host}, N = ${String(n)}, ${String(delayMs)} ms: ${verb}, ${act.subject}: ${seconds} s`,
      );
    }
  return all.map(({ measurement }) => measurement);
}

async function sizes(
  origin: StateSize["origin"],
  stages: ReadonlyMap<Subject, Stage>,
  { host, n, delayMs }: Plan,
): Promise<StateSize[]> {
  const all: StateSize[] = [];
  for (const [subject, stage] of stages) {
    if (origin === "imported" && !exists({ verb: "import", subject, host }))
      continue;
    const size = sizesOf(await stage.state());
    all.push({ host, n, delayMs, subject, origin, ...size });
  }
  return all;
}
