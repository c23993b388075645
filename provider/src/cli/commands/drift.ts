import { isFailing, reportDrift, type DriftReport } from "../../drift";
import { takesTypeScript } from "../../import";
import { findProject } from "../../stack";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import { driftJson } from "../tables/drift-json";
import { driftMarkdown } from "../tables/drift-markdown";
import { showDrift } from "../tables/drift-table";
import type { Asked } from "../words/drift-words";
import { printableLines, type Output } from "../output";

/** The options of the command `drift`, as the command line gives them. */
export interface DriftFlags extends CommonFlags {
  format: "table" | "json" | "markdown";
  allStacks?: boolean;
  who?: boolean;
  failOn?: ("modified" | "unmanaged")[];
}

/** Runs the command `drift`. Answers the exit status: 0 for no drift, 2 for drift, 1 when a stack could not be compared. */
export function drift(
  flags: DriftFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const { cwd, stack, allStacks = false, who = false, failOn } = flags;
    const { env } = environment.streams;
    const report = await reportDrift(
      { cwd, stack, allStacks, who, env },
      {
        ...linesOf(flags, output),
        progress: (done, all) => {
          output.progress("Stacks compared", done, all);
        },
        signal: environment.interrupts.any,
      },
    );
    const isOtherLanguage = !takesTypeScript(findProject(cwd));
    show(report, { ...flags, isOtherLanguage }, output);
    for (const { stack: name, message } of report.failures)
      output.note(printableLines(`error: stack ${name}: ${message}`));
    if (report.failures.length > 0) return 1;
    return isFailing(report, failOn) ? 2 : 0;
  });
}

function show(
  report: DriftReport,
  flags: DriftFlags & Asked,
  output: Output,
): void {
  switch (flags.json === true ? "json" : flags.format) {
    case "json":
      output.json(driftJson(report, flags.failOn));
      return;
    case "markdown":
      output.print(driftMarkdown(report, flags));
      return;
    case "table":
      showDrift(report, flags, output);
  }
}
