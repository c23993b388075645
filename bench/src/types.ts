import type { KindName } from "./providers/kinds";

/** The two hosts through which the engine calls a provider. */
export const HOSTS = ["dynamic", "plugin"] as const;
/** One of the two hosts. */
export type Host = (typeof HOSTS)[number];

/**
 * What is measured:
 * - this package;
 * - the engine's floor, a provider that sends nothing;
 * - a provider that sends one request per secret;
 * - a provider that sends one request per secret, and then waits until a new secret is active, as this package does;
 * - a provider that sends one request per secret, and whose resources the engine refreshes before each use, so that a
 *   plain preview shows drift, as with this package's plugin.
 */
export const SUBJECTS = [
  "floor",
  "ours",
  "one-request-each",
  "waits-until-active",
  "shows-drift",
] as const;
/** One of the providers that are measured. */
export type Subject = "ours" | KindName;

/** The verbs to measure, in the order of the runs. */
export const VERBS = [
  "create",
  "preview",
  "refresh",
  "import",
  "destroy",
] as const;
/** One of the verbs to measure. */
export type Verb = (typeof VERBS)[number];

/** The circumstances of a measurement. */
export interface Circumstances {
  host: Host;
  /** The number of secrets in the store, all of which the stack manages. */
  n: number;
  /** How long the emulator waits before it processes a request, in milliseconds. */
  delayMs: number;
  /** How long a new secret stays pending, in milliseconds. */
  pendingMs: number;
  /** Whether creates and destroys save the state at each step, as the engine does by default. */
  checkpoints: boolean;
}

/** One run of one command. */
export interface Sample {
  wallMs: number;
  /** The number of requests by method, from the emulator. */
  requests: Record<string, number>;
  /** The peak resident set of the whole process tree, sampled. Absent without /proc. */
  treeBytes?: number;
  /** The peak resident set of the provider's own process, from the kernel. */
  providerBytes?: number;
}

/**
 * All runs of a command by one subject in the same circumstances. Samples with the same index were taken side by side
 * for all subjects.
 */
export interface Measurement extends Circumstances {
  subject: Subject;
  verb: Verb;
  samples: Sample[];
}

/** The size of the state. */
export interface StateSize extends Circumstances {
  subject: Subject;
  origin: "created" | "imported";
  /** The size of the backend's file. */
  fileBytes: number;
  /** The median size of one resource's entry, as JSON without white space. */
  entryBytes: number;
  /** The median size of one resource's inputs and outputs together. */
  propertiesBytes: number;
}

/** How long something takes to start, in milliseconds, as the fastest of several starts. */
export interface StartUp {
  what: string;
  milliseconds: number;
}

/** All results of one run of the bench. */
export interface Results {
  /** The command that was run. */
  command: string;
  when: string;
  machine: string;
  seconds: number;
  measurements: Measurement[];
  states: StateSize[];
  startUps: StartUp[];
}
