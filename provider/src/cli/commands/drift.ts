import {
  isFailing,
  reportDrift,
  type DriftReport,
  type Failure,
} from "../../drift";
import { takesTypeScript, type Acceptance } from "../../import";
import { LifecycleError } from "../../messages";
import { findProject } from "../../stack";
import { accept, acceptanceJson, withoutAccepted } from "./accept";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import { driftJson } from "../tables/drift-json";
import { driftMarkdown } from "../tables/drift-markdown";
import { driftPage } from "../tables/drift-page/page";
import { showDrift } from "../tables/drift-table";
import { projectOf, type Asked } from "../words/drift-words";
import { printableLines, type Output } from "../output";

/** The options of the command `drift`, as parsed from the command line. */
export interface DriftFlags extends Omit<CommonFlags, "cwd"> {
  cwd?: string[];
  format: "table" | "json" | "markdown" | "html";
  allStacks?: boolean;
  who?: boolean;
  failOn?: ("modified" | "unmanaged")[];
  name?: string[];
  accept?: boolean;
  yes?: boolean;
}

/**
 * Runs the command `drift`. Returns the exit status: 0 if there is no drift or `--accept` left none, 2 for drift, 1 if
 * a stack could not be compared.
 */
export function drift(
  flags: DriftFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const { cwd: folders = ["."], stack, allStacks = false } = flags;
    const { failOn, name = [], who = false } = flags;
    const filter = { names: name, scopes: [] };
    refuseOtherFormats(flags);
    const { env } = environment.streams;
    const report = await reportDrift(
      { folders, stack, allStacks, filter, who, env },
      {
        ...linesOf(flags, output),
        progress: (done, all) => {
          output.progress("Stacks compared", done, all);
        },
        signal: environment.interrupts.any,
      },
    );
    const isOtherLanguage = !folders.some((folder) =>
      takesTypeScript(findProject(folder)),
    );
    const asked = { ...flags, isOtherLanguage };
    const isJson = formatOf(flags) === "json";
    if (!isJson) show(report, asked, output);
    for (const failure of report.failures)
      output.note(printableLines(failureWords(failure, report)));
    let acceptance: Acceptance | undefined;
    try {
      if (flags.accept === true)
        acceptance = await acceptAll(report, flags, output, environment);
    } finally {
      // Print the report even if accepting fails, because the report is still correct.
      if (isJson)
        output.json({
          ...driftJson(report, failOn),
          ...(acceptance && acceptanceJson(acceptance)),
        });
    }
    if (report.failures.length > 0) return 1;
    const left = acceptance ? withoutAccepted(report, acceptance) : report;
    return isFailing(left, failOn) ? 2 : 0;
  });
}

function failureWords(failure: Failure, report: DriftReport): string {
  const project = projectOf(failure, report);
  const where = project === undefined ? "" : ` in ${project}`;
  return `error: stack ${failure.stack}${where}: ${failure.message}`;
}

function formatOf({ json, format }: DriftFlags): DriftFlags["format"] {
  return json === true ? "json" : format;
}

/** Refuses `--accept` with formats that have no room for a diff and a question. */
function refuseOtherFormats(flags: DriftFlags): void {
  const format = formatOf(flags);
  if (flags.accept !== true || format === "table" || format === "json") return;
  throw new LifecycleError(
    `--accept cannot be used with --format ${format}. Nothing was changed.\n` +
      "Run the command once for the report, and once with --accept.",
    "invalid",
  );
}

/**
 * Accepts all drift. If a stack could not be compared, changes no file. The program may declare the same secrets for
 * that stack, so an edit could also change secrets whose drift is unknown.
 */
async function acceptAll(
  report: DriftReport,
  flags: DriftFlags,
  output: Output,
  environment: CommandEnvironment,
): Promise<Acceptance | undefined> {
  if (report.failures.length > 0) {
    output.note(
      "Nothing was accepted, because a stack could not be compared. Fix the error above, or pass --stack with a stack that can be compared.",
    );
    return undefined;
  }
  const isQuiet = formatOf(flags) === "json";
  return accept(report, { ...flags, isQuiet }, output, environment);
}

function show(
  report: DriftReport,
  flags: DriftFlags & Asked,
  output: Output,
): void {
  switch (formatOf(flags)) {
    case "json":
      return;
    case "markdown":
      output.print(driftMarkdown(report, flags));
      return;
    case "html":
      output.print(driftPage(report, flags, new Date().toISOString()));
      return;
    case "table":
      showDrift(report, flags, output);
  }
}
