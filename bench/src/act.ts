import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Peaks } from "./process-tree";
import type { Stage } from "./stage";
import { importFileOf, secretsOf } from "./subjects";
import type { Circumstances, Host, Sample, Subject, Verb } from "./types";

/** A command to measure. */
export interface Act {
  verb: Verb;
  subject: Subject;
  host: Host;
  /** The maximum number of parallel operations. Default: the engine's own. */
  parallel?: number;
  /** Whether creates and destroys save the state at each step, as the engine does by default. */
  checkpoints: boolean;
}

/**
 * The environment variables with which this package's `import` command runs Pulumi. The imports with which that command
 * is compared also use them. Creates and destroys use them if `checkpoints` is false.
 */
const ONE_CHECKPOINT = {
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
};

/**
 * Tells whether to measure a verb (such as `create`) for a subject (a provider) on a host (the dynamic provider or the
 * plugin). Returns false if the engine cannot do it, or if the result would be the same as that of another measurement.
 * The engine cannot import dynamic resources by reading them, so no such import sends one request per secret. A
 * provider that waits until its secrets are active reads and imports like the provider that does not wait. A provider
 * that shows drift differs only in destroys with the plugin.
 */
export function exists({
  verb,
  subject,
  host,
}: Pick<Act, "verb" | "subject" | "host">): boolean {
  if (subject === "waits-until-active") return isWrite(verb);
  if (subject === "shows-drift") return host === "plugin" && verb === "destroy";
  return !(
    verb === "import" &&
    host === "dynamic" &&
    subject === "one-request-each"
  );
}

/**
 * Tells whether the verb writes to the store. If so, a different verb has to undo the writes before this one can be
 * repeated.
 */
export function isWrite(verb: Verb): boolean {
  return verb === "create" || verb === "destroy";
}

/** Runs one command and returns what was measured. */
export async function perform(act: Act, stage: Stage): Promise<Sample> {
  const command = await prepare(act, stage);
  const { admin } = stage.emulator;
  admin.resetRequests();
  const startMs = performance.now();
  const peaks = await command();
  const wallMs = performance.now() - startMs;
  return { wallMs, requests: admin.counts().byMethod, ...peaks };
}

/** Adds the secrets to import to the store. */
export function seedStore({ emulator }: Stage, n: number): void {
  emulator.admin.seed(secretsOf(n));
}

async function prepare(act: Act, stage: Stage): Promise<() => Promise<Peaks>> {
  if (act.verb === "import") return await prepareImport(act, stage);
  const args = argumentsOf(act.verb, act.subject);
  const { parallel, checkpoints } = act;
  if (parallel !== undefined) args.push("--parallel", String(parallel));
  return () => stage.pulumi(args, checkpoints ? {} : ONE_CHECKPOINT);
}

function argumentsOf(
  verb: Exclude<Verb, "import">,
  subject: Subject,
): string[] {
  switch (verb) {
    case "create":
      return ["up", "--yes", "--skip-preview"];
    case "preview":
      // In a preview, this package always reads the live secrets, and the floor never does. The other providers read
      // them only with --refresh.
      return subject === "ours" || subject === "floor"
        ? ["preview", "--expect-no-changes"]
        : ["preview", "--refresh", "--expect-no-changes"];
    case "refresh":
    case "destroy":
      return [verb, "--yes", "--skip-preview"];
  }
}

async function prepareImport(
  { subject, host, parallel }: Act,
  stage: Stage,
): Promise<() => Promise<Peaks>> {
  const { emulator, folder } = stage;
  await stage.forgetState();
  await rm(join(folder, "secrets.ts"), { force: true });
  if (subject === "ours") {
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const to = ["--host", host, "--stack", "bench", "--yes"];
    return () => stage.commandLine(["import", store, ...to]);
  }
  const file = join(folder, "import.json");
  await writeFile(file, importFileOf(subject, host, emulator));
  const args = ["import", "--file", file, "--yes", "--skip-preview"];
  args.push("--generate-code=false");
  if (parallel !== undefined) args.push("--parallel", String(parallel));
  return () => stage.pulumi(args, ONE_CHECKPOINT);
}

/**
 * Tells whether a subject is compared in these circumstances. A provider that does not wait is compared only if secrets
 * are active immediately, and a provider that waits is compared only if they are not. A provider that shows drift is
 * compared only in destroys with the plugin.
 */
export function isComparable(
  subject: Subject,
  { pendingMs, host }: Circumstances,
  verbs: readonly Verb[],
): boolean {
  switch (subject) {
    case "one-request-each":
      return pendingMs === 0;
    case "waits-until-active":
      return pendingMs > 0;
    case "shows-drift":
      return host === "plugin" && verbs.includes("destroy");
    case "floor":
    case "ours":
      return true;
  }
}
