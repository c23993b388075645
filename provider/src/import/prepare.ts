import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadTransport } from "../api";
import {
  discover,
  parseTarget,
  passes,
  refuseGone,
  whyNonePasses,
  type Discovery,
  type Filter,
  type Finder,
  type FoundSecret,
  type Target,
} from "../discovery";
import {
  connect,
  LifecycleError,
  quote,
  RENAME_IN_TWO_STEPS,
  SECRET_ID_SHAPE,
  takeOverByUpdate,
  unfamiliarScopes,
  type Notice,
} from "../lifecycle";
import {
  findProject,
  openStack,
  pathFrom,
  refuseOldForImports,
  type Project,
  type Stack,
} from "../stack";
import { parseCloudflareStack } from "./cloudflare-stack";
import { matchDeclared, type Declared } from "./declared";
import { readExistingCode } from "./existing-code";
import type { ImportHost } from "./host";
import {
  leaveOutGone,
  lettingGo,
  type LettingGo,
  type MovedSecret,
} from "./moved-secret";
import { leaveToOtherHost, managedByOthers } from "./other-host";
import { refuseOtherStacksFile } from "./other-stacks-file";
import { readOutFile } from "./out-file";
import { planImport, type ImportPlan } from "./plan";
import { refuseOtherLanguages } from "./languages";
import { pulumiFor } from "./pulumi-for";
import { refuseToDrop } from "./rewrite";
import { parseStackState } from "./stack-state";
import { readTerraformState } from "./terraform-state";
import { addedCode, newCode } from "./typescript-code";

/** What to import, and how. */
export interface ImportOptions {
  /** `ACCOUNT/STORE` or `ACCOUNT/STORE/SECRET`, unchecked. */
  targets: readonly string[];
  /** State files of Terraform or OpenTofu, from `cwd`: the secrets that they have are targets, too. */
  terraformStates: readonly string[];
  /** Stacks whose secrets of `@pulumi/cloudflare` are targets, too. */
  cloudflareStacks: readonly string[];
  filter: Filter;
  /** Takes only secrets that the program declares and the stack lacks, under the program's own names; writes no code. */
  declared: boolean;
  host: ImportHost;
  /** The project's folder or one below it. */
  cwd: string;
  /** Default: the selected stack. */
  stack: string | undefined;
  /** The TypeScript file, from `cwd`. Default: `secrets.ts` in the program's folder. */
  out: string | undefined;
  /** Writes the file anew instead of extending it. */
  force: boolean;
  /** Shows what would be done and does nothing. */
  dryRun: boolean;
  /** Whether Pulumi is to refuse to delete what was imported. */
  protect: boolean;
  env: Record<string, string | undefined>;
}

/** The one who sits before the import. */
export interface Onlooker {
  /** Shows what becomes of each secret. */
  plan: (plan: ImportPlan) => void;
  /** Shows how to let go of the secrets where they were managed so far. */
  letGo: (how: LettingGo) => void;
  /** Answers whether to go on. */
  confirm: (question: string) => Promise<boolean>;
  /** Shows how many of all resources have been imported. */
  progress: (done: number, all: number) => void;
  /** Takes the TypeScript when it goes into no file. */
  code: (text: string) => void;
  /** Takes a line of result or advice. */
  say: (line: string) => void;
  /** Takes a line about what is being done. */
  trace: (line: string) => void;
  /** Aborted when the user gives up waiting. */
  signal: AbortSignal;
  /** Aborted when the whole process is to end: a running `pulumi import` is then stopped too. */
  ending: AbortSignal;
}

/** Everything that has been looked up before anything is done. */
export interface Scene {
  options: ImportOptions;
  onlooker: Onlooker;
  project: Project;
  stack: Stack;
  plan: ImportPlan;
  lettingGo: LettingGo;
  outFile: {
    path: string;
    /** What is in it; `undefined` when there is no such file. */
    before: string | undefined;
    /** What stays of it: all or nothing. */
    kept: string;
    /** What comes behind that. */
    added: string;
  };
}

/**
 * Looks everything up and decides. Reads the store, the stack and the file; changes nothing.
 *
 * @throws LifecycleError, or an error of the API client, with a message for the user.
 */
export async function prepare(
  options: ImportOptions,
  onlooker: Onlooker,
): Promise<Scene> {
  const { host, force, protect } = options;
  for (const line of unfamiliarScopes(options.filter.scopes))
    onlooker.say(line);
  const { targets, moved: inFiles } = await readTargets(options);
  const project = findProject(options.cwd);
  if (!options.declared) refuseOtherLanguages(project, host);
  const outPath = outPathOf(options, project);
  const before = await readOutFile(outPath);
  const inFile =
    before === undefined
      ? undefined
      : readExistingCode(before, host.module, pathFrom(options.cwd, outPath));
  const existing = force ? undefined : inFile;
  const { trace } = onlooker;
  const { folder } = project;
  const opening = openStack({ folder, stack: options.stack, trace });
  const configuring = opening.then((stack) => stack.config());
  await Promise.resolve(); // by then the processes that answer are on their way
  loadTransport();
  host.loadPlugin?.();
  const finder = createFinder(await configuring, options, onlooker);
  const stack = await opening;

  const kept = [...inFiles, ...(await readStacks(options, project, trace))];
  const [discovery, exported] = await Promise.all([
    discover([...targets, ...kept.map(targetOf)], finder),
    stack.export(),
    // Only entries with properties take a CLI that is new enough to look at them.
    host.properties && refuseOldForImports(),
  ]);
  refuseGone(discovery.gone.filter(isNamedIn(targets)));
  const moved = leaveOutGone(kept, discovery.gone, onlooker.say);
  const theirs = managedByOthers(exported, host);
  const all = leaveToOtherHost(
    filtered(discovery, options.filter),
    theirs,
    onlooker.say,
  );
  const state = parseStackState(exported, host.type);
  const managed = [...state.managed, ...theirs];
  const declared = options.declared
    ? matchDeclared(all, await stack.plannedCreates(host.type), managed)
    : undefined;
  const wanted =
    declared === undefined
      ? all
      : onlyDeclared(all, declared, options, onlooker);
  const outFile = pathFrom(project.folder, outPath);
  const plan = planImport({
    found: wanted,
    names: new Map(moved.map(({ id, name }) => [id, name])),
    ...(declared === undefined ? {} : { declared: declared.creates }),
    stack: state,
    existing,
    rewrites: force,
    outFile,
    protect,
  });
  if (force && inFile !== undefined)
    refuseToDrop({ outFile, inFile, managed, plan });
  if (existing !== undefined)
    refuseOtherStacksFile({
      outFile: pathFrom(options.cwd, outPath),
      existing,
      stack: stack.name,
      managed,
      plan,
    });
  const added =
    existing === undefined
      ? newCode(plan.toDeclare, host.module)
      : addedCode(existing, plan.toDeclare, host.module);
  return {
    options,
    onlooker,
    project,
    stack,
    outFile: { path: outPath, before, kept: existing?.text ?? "", added },
    plan,
    lettingGo: lettingGo(moved, takenBy(plan)),
  };
}

async function readTargets({
  targets,
  terraformStates,
  cloudflareStacks,
  cwd,
}: ImportOptions): Promise<{ targets: Target[]; moved: MovedSecret[] }> {
  const sources = [...targets, ...terraformStates, ...cloudflareStacks];
  if (sources.length === 0) throw nothingNamed();
  const files = terraformStates.map((file) => resolve(cwd, file));
  return {
    targets: targets.map(parseTarget),
    moved: (await Promise.all(files.map(readTerraformState))).flat(),
  };
}

function nothingNamed(): LifecycleError {
  return new LifecycleError(
    "nothing is named that could be imported. Name a store (ACCOUNT_ID/STORE_ID), a secret " +
      `(${SECRET_ID_SHAPE}), --from-tfstate FILE or --from-stack STACK. Nothing was changed.`,
    "invalid",
  );
}

async function readStacks(
  { cloudflareStacks }: ImportOptions,
  { folder }: Project,
  trace: (line: string) => void,
): Promise<MovedSecret[]> {
  const moved = cloudflareStacks.map(async (name) => {
    const stack = await openStack({ folder, stack: name, trace });
    return parseCloudflareStack(await stack.export(), name);
  });
  return (await Promise.all(moved)).flat();
}

function targetOf({ id }: MovedSecret): Target {
  return { kind: "secret", id };
}

/** Tells of an ID whether the user named it himself, and not a tool's state. */
function isNamedIn(targets: readonly Target[]): (id: string) => boolean {
  return (id) =>
    targets.some((target) => target.kind === "secret" && target.id === id);
}

/** The secrets that the stack has when the plan has been carried out. */
function takenBy({ secrets }: ImportPlan): ReadonlySet<string> {
  const taken = secrets.filter(({ step }) => step !== "unusable");
  return new Set(taken.map(({ id }) => id));
}

function outPathOf({ cwd, out }: ImportOptions, project: Project): string {
  return out === undefined
    ? resolve(project.programFolder, "secrets.ts")
    : resolve(cwd, out);
}

function createFinder(
  config: (key: string) => string | undefined,
  { env }: ImportOptions,
  { say, signal }: Onlooker,
): Finder {
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  const notify = ({ message }: Notice) => {
    say(message);
  };
  return connect({ config, env, notify, stop: { signal, wait } }).reader;
}

function onlyDeclared(
  found: FoundSecret[],
  { creates, different, replacements, heldReplacements }: Declared,
  { stack }: ImportOptions,
  { say }: Onlooker,
): FoundSecret[] {
  for (const { id, state, differs } of different)
    say(
      `Left out, because the program declares ${quote(state.name)} with ${differs.join(" and ")}: ${id}. ` +
        "If it is the one that is meant, give the program what the secret has, and run the command again.",
    );
  for (const { id, state } of heldReplacements)
    say(
      `Left out: ${id}. The program renames a secret to its name, ${quote(state.name)}, and another resource of the stack has it. ` +
        RENAME_IN_TWO_STEPS,
    );
  for (const { id, state } of replacements)
    say(
      `Left out: ${id}, created ${state.created}. The program renames a secret to its name, ${quote(state.name)}, and the stack still has the old one.`,
    );
  if (replacements.length > 0)
    say(
      "If an interrupted run made it, and no other stack has it, let the next update take it over, which writes what the program " +
        "declares, value included (for PowerShell: docs/after-a-crash.md of the package):\n" +
        `  ${takeOverByUpdate(
          replacements.map(({ id }) => id),
          pulumiFor(stack, "up"),
        )}`,
    );
  return found.filter(({ id }) => creates.has(id));
}

function filtered({ found, gone }: Discovery, filter: Filter): FoundSecret[] {
  const kept = found.filter(({ state }) => passes(state, filter));
  if (kept.length > 0) return kept;
  const nothing =
    gone.length === 0 ? "the store has no secrets" : "all of it is gone";
  const why =
    found.length === 0
      ? nothing
      : whyNonePasses(
          found.map(({ state }) => state),
          filter,
        );
  throw new LifecycleError(
    `there is nothing to import: ${why}. Nothing was changed.`,
  );
}
