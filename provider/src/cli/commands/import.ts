import {
  IMPORT_HOSTS,
  runImport,
  type ImportOptions,
  type UserInterface,
} from "../../import";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import { confirm } from "./confirm";
import { importJson, type ShownImport } from "../tables/import-json";
import { showPlan } from "../tables/import-table";
import { showRemovalCommands } from "../words/removal-commands";
import type { Output } from "../output";

/** The options of the command `import`, as parsed from the command line. */
export interface ImportFlags extends CommonFlags {
  name?: string[];
  scope?: string[];
  fromTfstate?: string[];
  fromStack?: string[];
  host: keyof typeof IMPORT_HOSTS;
  out?: string;
  force?: boolean;
  declared?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  protect: boolean;
}

/**
 * Runs the command `import`. Returns the exit status: 0 for success, 1 if it failed or the user declined, 130 if
 * interrupted.
 */
export function importSecrets(
  targets: string[],
  flags: ImportFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const options = optionsOf(targets, flags, environment);
    const { ui, shown } = createUserInterface(flags, output, environment);
    const done = await runImport(options, ui);
    if (flags.json === true) output.json(importJson(shown, { ...flags, done }));
    if (!done) output.note("Nothing was changed.");
    return done ? 0 : 1;
  });
}

function optionsOf(
  targets: string[],
  flags: ImportFlags,
  { streams: { env } }: CommandEnvironment,
): ImportOptions {
  const { cwd, stack, out, protect } = flags;
  return {
    targets,
    terraformStates: flags.fromTfstate ?? [],
    cloudflareStacks: flags.fromStack ?? [],
    filter: { names: flags.name ?? [], scopes: flags.scope ?? [] },
    host: IMPORT_HOSTS[flags.host],
    cwd,
    stack,
    out,
    declared: flags.declared === true,
    force: flags.force === true,
    dryRun: flags.dryRun === true,
    // With --declared, the program decides about protection, so the next update would undo a protection that the import
    // added.
    protect: protect && flags.declared !== true,
    env,
  };
}

function createUserInterface(
  { yes, json, ...flags }: ImportFlags,
  output: Output,
  { interrupts: { any, ending } }: CommandEnvironment,
): { ui: UserInterface; shown: ShownImport } {
  const shown: ShownImport = {};
  const ui: UserInterface = {
    ...linesOf(flags, output),
    plan: (plan) => {
      shown.plan = plan;
      if (json !== true) showPlan(plan, output);
    },
    letGo: (how) => {
      shown.lettingGo = how;
      if (json !== true) showRemovalCommands(how, output);
    },
    confirm: async (question) => yes === true || confirm(question, output, any),
    progress: (done, all) => {
      output.progress("Importing", done, all);
    },
    code: (text) => {
      shown.code = text;
      if (json !== true) output.print(text);
      // With --json, code that could not be written to the file is also printed, but to standard error. After a dry
      // run, only the JSON contains code.
      else if (flags.dryRun !== true) output.note(text);
    },
    signal: any,
    ending,
  };
  return { ui, shown };
}
