import { pathFrom } from "../../stack";
import { matchDeclared, type DeclaredSecrets } from "../sources/declared";
import type { Gathered } from "../gather";
import { importFileOf, type ImportFile } from "../import-file";
import {
  leaveOutGone,
  lettingGo,
  type LettingGo,
} from "../sources/moved-secret";
import { withSource } from "./declaring-file";
import { notesOn } from "./notes";
import type { ImportOptions } from "../options";
import { leaveToOtherHost, managedByOthers } from "./other-host";
import { planImport, type ImportPlan } from "./plan";
import {
  parseStackState,
  type ManagedSecret,
  type StackState,
} from "../sources/stack-state";
import {
  type Discovery,
  type FoundSecret,
  passes,
  refuseGone,
  type Target,
  whyNonePasses,
} from "../../lookups";
import { LifecycleError, ownCommand, unfamiliarScopes } from "../../messages";
import { refuseOtherStacksFile } from "../code/other-stacks-file";
import { refuseToDrop } from "../code/rewrite";
import { addedCode, newCode } from "../code/typescript-code";

/** What an import is going to do, and what it tells the user. */
export interface Decision {
  plan: ImportPlan;
  /** The file for `pulumi import`. */
  importFile: ImportFile;
  /** The content of the TypeScript file after the import. */
  code: {
    /** The part of the file's old content that stays: all of it or none. */
    kept: string;
    /** The new code, which follows the kept part. */
    added: string;
  };
  lettingGo: LettingGo;
  /** Notes about what the plan does not show, printed after the plan. */
  notes: string[];
}

/**
 * Decides what happens to each secret. Reads nothing and changes nothing.
 *
 * @param say - Receives a line for each secret that is left out, with the reason, even if nothing remains to import.
 * @throws LifecycleError when there is nothing to import, or when the import would do harm. Nothing was changed.
 */
export function decide(
  gathered: Gathered,
  options: ImportOptions,
  say: (line: string) => void,
): Decision {
  const { host, protect } = options;
  const { targets, discovery, exported, outFile } = gathered;
  unfamiliarScopes(options.filter.scopes).forEach((line) => {
    say(line);
  });

  refuseGone(discovery.gone.filter(isNamedIn(targets)));
  const moved = leaveOutGone(gathered.moved, discovery.gone, say);
  const ofOtherHost = managedByOthers(exported, host);
  const stack = withSources(parseStackState(exported, host.type), gathered);
  const managed = [...stack.managed, ...ofOtherHost];
  const declared = declaredSecrets(gathered, options, stack.managed);
  if (declared === undefined) refuseNothing(discovery, options);
  declared?.leftOut.forEach(say);

  const isWanted = ({ id, state }: FoundSecret) =>
    passes(state, options.filter) && (declared?.matched.has(id) ?? true);
  const plan = planImport({
    found: leaveToOtherHost(discovery.found.filter(isWanted), ofOtherHost, say),
    names: new Map(moved.map(({ id, name }) => [id, name])),
    ...(declared && { declared: declared.matched }),
    stack,
    existing: options.force ? undefined : outFile.code,
    rewrites: options.force,
    outFile: pathFrom(gathered.project.folder, outFile.path),
    protect,
  });
  refuseHarm(plan, managed, gathered, options);
  return {
    plan,
    importFile: importFileOf(plan.toImport, host, gathered.declared),
    code: codeFor(plan, gathered, options),
    lettingGo: lettingGo(moved, takenBy(plan)),
    notes: notesFor(plan, gathered, options),
  };
}

function withSources(
  { managed, logicalNames }: StackState,
  { project, outFile }: Gathered,
): StackState {
  const found = managed.map((each) => withSource(each, project, outFile.path));
  return { managed: found, logicalNames };
}

/** Returns a function that tells whether the user named an ID. An ID from the state of another tool does not count. */
function isNamedIn(targets: readonly Target[]): (id: string) => boolean {
  return (id) =>
    targets.some((target) => target.kind === "secret" && target.id === id);
}

function declaredSecrets(
  { declared, discovery, targets }: Gathered,
  { filter, host }: ImportOptions,
  managed: readonly ManagedSecret[],
): DeclaredSecrets | undefined {
  if (declared === undefined) return undefined;
  const { type } = host;
  const { found } = discovery;
  return matchDeclared({ found, targets, filter, declared, type, managed });
}

function refuseNothing(
  { found, gone }: Discovery,
  { filter }: ImportOptions,
): void {
  if (found.some(({ state }) => passes(state, filter))) return;
  if (found.length > 0) {
    const states = found.map(({ state }) => state);
    throw new LifecycleError(
      `there is nothing to import: ${whyNonePasses(states, filter)}. Nothing was changed.\n` +
        "Change the filters, then run the command again.",
    );
  }
  throw new LifecycleError(
    gone.length > 0
      ? "there is nothing to import: none of the secrets exist in Cloudflare anymore. Nothing was changed.\n" +
          "To remove them from the other tool's state, run the commands above."
      : "there is nothing to import: the store has no secrets. Nothing was changed.\n" +
          `Check the ID of the store. To list an account's stores: ${ownCommand("list ACCOUNT_ID")}`,
  );
}

function refuseHarm(
  plan: ImportPlan,
  managed: StackState["managed"],
  { project, stack, outFile }: Gathered,
  { force, cwd }: ImportOptions,
): void {
  if (outFile.code === undefined) return;
  if (force)
    refuseToDrop({
      outFile: pathFrom(project.folder, outFile.path),
      inFile: outFile.code,
      managed,
      plan,
    });
  else
    refuseOtherStacksFile({
      outFile: pathFrom(cwd, outFile.path),
      existing: outFile.code,
      stack: stack.name,
      managed,
      plan,
    });
}

function codeFor(
  { toDeclare }: ImportPlan,
  { outFile }: Gathered,
  { force, host }: ImportOptions,
): Decision["code"] {
  return force || outFile.code === undefined
    ? { kept: "", added: newCode(toDeclare, host.module) }
    : {
        kept: outFile.code.text,
        added: addedCode(outFile.code, toDeclare, host.module),
      };
}

function notesFor(
  plan: ImportPlan,
  { outFile, project, plugin }: Gathered,
  { cwd }: ImportOptions,
): string[] {
  return notesOn({
    plan,
    outPath: outFile.path,
    isNew: outFile.text === undefined,
    projectFolder: project.folder,
    cwd,
    plugin,
  });
}

/** Returns the IDs of the secrets that the stack will have after the import. */
function takenBy({ secrets }: ImportPlan): ReadonlySet<string> {
  const taken = secrets.filter(({ step }) => step !== "unusable");
  return new Set(taken.map(({ id }) => id));
}
