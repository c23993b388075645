import {
  IMPORT_HOSTS,
  runImport,
  type ImportOptions,
  type Onlooker,
} from "../import";
import { LifecycleError } from "../lifecycle";
import { describeFailure } from "./failure";
import { showPlan } from "./import-table";
import {
  createOutput,
  printableLines,
  type Output,
  type Streams,
} from "./output";

/** The options of the command `import`, as the command line gives them. */
export interface ImportFlags {
  name?: string[];
  scope?: string[];
  host: keyof typeof IMPORT_HOSTS;
  stack?: string;
  cwd: string;
  out?: string;
  force?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  protect: boolean;
  verbose?: boolean;
}

/** The signals that end the process. Aborted with the first one of each. */
export interface Interrupts {
  /** Ctrl-C or an order to end. */
  any: AbortSignal;
  /** An order to end. Ctrl-C goes to the programs that this one runs as well: they stop by themselves. */
  ending: AbortSignal;
}

/** Runs the command `import`. Answers the exit status: 0 for done, 1 for not done, 130 for interrupted. */
export async function importSecrets(
  targets: string[],
  flags: ImportFlags,
  streams: Streams,
  interrupts: Interrupts,
): Promise<number> {
  const output = createOutput(streams);
  const onlooker = createOnlooker(flags, output, interrupts);
  try {
    const done = await runImport(optionsOf(targets, flags, streams), onlooker);
    if (!done) output.note("Nothing was changed.");
    return done ? 0 : 1;
  } catch (error) {
    if (interrupts.any.aborted) output.note("Interrupted.");
    output.note(printableLines(describeFailure(error, flags.verbose === true)));
    return interrupts.any.aborted ? 130 : 1;
  }
}

function optionsOf(
  targets: string[],
  flags: ImportFlags,
  { env }: Streams,
): ImportOptions {
  const { cwd, stack, out, protect } = flags;
  return {
    targets,
    filter: { names: flags.name ?? [], scopes: flags.scope ?? [] },
    host: IMPORT_HOSTS[flags.host],
    cwd,
    stack,
    out,
    force: flags.force === true,
    dryRun: flags.dryRun === true,
    protect,
    env,
  };
}

function createOnlooker(
  { yes, verbose }: ImportFlags,
  output: Output,
  { any, ending }: Interrupts,
): Onlooker {
  return {
    plan: (plan) => {
      showPlan(plan, output);
    },
    confirm: async (question) => {
      if (yes === true) return true;
      const answer = await output.ask(question, any);
      if (answer !== undefined) return answer;
      throw new LifecycleError(
        "there is no terminal to ask for a confirmation on. Nothing was changed.\n" +
          "Look at the plan above, then run the command again with --yes.",
      );
    },
    progress: (done, all) => {
      output.progress("Importing", done, all);
    },
    code: output.print,
    say: (line) => {
      output.note(printableLines(line));
    },
    trace: (line) => {
      if (verbose === true) output.note(printableLines(line));
    },
    signal: any,
    ending,
  };
}
