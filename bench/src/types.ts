import type { KindName } from "./providers/kinds";

/** The ways in which the engine reaches a provider. */
export const HOSTS = ["dynamic", "plugin"] as const;
/** One of them. */
export type Host = (typeof HOSTS)[number];

/**
 * Who is measured: this package; the engine's floor, a provider that sends nothing; a provider with a request for each
 * secret; the same one that also waits until a new secret is active, as this package does; and the same one that lets the
 * engine refresh each secret before it uses it, so that a plain preview shows drift, as this package's plugin does.
 */
export const SUBJECTS = [
  "floor",
  "ours",
  "one-request-each",
  "waits-until-active",
  "shows-drift",
] as const;
/** One of them. */
export type Subject = "ours" | KindName;

/** What is measured, in the order in which it is done. */
export const VERBS = [
  "create",
  "preview",
  "refresh",
  "import",
  "destroy",
] as const;
/** One of them. */
export type Verb = (typeof VERBS)[number];

/** The circumstances of a measurement. */
export interface Circumstances {
  host: Host;
  /** Secrets in the store, all of them in the stack. */
  n: number;
  /** What the emulator waits before it looks at a request, in milliseconds. */
  delayMs: number;
  /** How long a new secret stays pending, in milliseconds. */
  pendingMs: number;
  /** Whether creates and destroys save the state at each step, as the engine does by default. */
  checkpoints: boolean;
}

/** One run of one command. */
export interface Sample {
  wallMs: number;
  /** What the emulator counted, by method. */
  requests: Record<string, number>;
  /** Peak of the resident sets of the whole process tree, added up, sampled; absent where there is no /proc. */
  treeBytes?: number;
  /** Peak of the resident set of the provider's own process, as the kernel keeps it. */
  providerBytes?: number;
}

/** All runs of one command by one subject in the same circumstances. Runs of the same index were made side by side. */
export interface Measurement extends Circumstances {
  subject: Subject;
  verb: Verb;
  samples: Sample[];
}

/** How large the state was. */
export interface StateSize extends Circumstances {
  subject: Subject;
  origin: "created" | "imported";
  /** Of the file that the backend keeps. */
  fileBytes: number;
  /** Of one resource's entry, as JSON without blanks; the median. */
  entryBytes: number;
  /** Of its inputs and outputs. */
  propertiesBytes: number;
}

/** How long something takes to start, in milliseconds; the quickest of some starts. */
export interface StartUp {
  what: string;
  milliseconds: number;
}

/** All that one run of the bench found. */
export interface Results {
  /** The command that it was. */
  command: string;
  when: string;
  machine: string;
  seconds: number;
  measurements: Measurement[];
  states: StateSize[];
  startUps: StartUp[];
}
