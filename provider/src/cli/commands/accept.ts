import type { DriftReport, Finding } from "../../drift";
import {
  planAcceptance,
  pulumiFor,
  unifiedDiff,
  writeFiles,
  type Acceptance,
  type ChangedSecret,
  type DiffLine,
} from "../../import";
import { counted, LifecycleError, quote } from "../../messages";
import { openStack, pathFrom, type CommandWatcher } from "../../stack";
import { confirm } from "./confirm";
import {
  linesOf,
  type CommandEnvironment,
  type CommonFlags,
} from "./run-command";
import type { Cell, Output, Tone } from "../output";
import { acceptQuestion, leftLines } from "../words/acceptance-words";

/** The options of `drift` that matter for accepting drift. */
export interface AcceptFlags extends Pick<CommonFlags, "verbose"> {
  yes?: boolean;
  /** Whether standard output is JSON for programs. If so, the diff goes to standard error. */
  isQuiet: boolean;
}

/**
 * Copies the live scopes and comments of drifted secrets into the files that an import wrote, and refreshes these
 * secrets in the state. Shows the diff first and asks for confirmation.
 *
 * @returns What was accepted and what is left. If the user declines, nothing is accepted.
 * @throws LifecycleError when nothing could be changed, or the state could not be refreshed.
 */
export async function accept(
  report: DriftReport,
  flags: AcceptFlags,
  output: Output,
  { interrupts }: CommandEnvironment,
): Promise<Acceptance> {
  const base = process.cwd();
  const plan = await planAcceptance(changedSecrets(report), base);
  const { files, accepted, left } = plan;
  const { say, ...watcher } = linesOf(flags, output);
  for (const { path, before, edits } of files) {
    const lines = diffCells(pathFrom(base, path), unifiedDiff(before, edits));
    if (flags.isQuiet) for (const { text } of lines) say(text);
    else output.lines(lines);
  }
  for (const line of leftLines(left, base)) say(line);
  if (accepted.length === 0) {
    say("There is nothing to accept. Nothing was changed.");
    return plan;
  }
  const question = acceptQuestion(files, accepted, base);
  const isAgreed =
    flags.yes === true ||
    (await confirm(question, output, interrupts.any, UNASKED));
  if (!isAgreed) {
    say("Nothing was changed.");
    return { ...plan, accepted: [] };
  }
  await writeFiles(files, base);
  for (const { path, names } of files)
    say(
      `Wrote the live scopes and comments of ${counted(names.length)} into ${quote(pathFrom(base, path))}.`,
    );
  await refreshAll(accepted, watcher);
  return plan;
}

const UNASKED =
  "Read the changes above, then run the command again with --yes.";

function changedSecrets({ stacks }: DriftReport): ChangedSecret[] {
  return stacks.flatMap(({ stack, folder, findings }) => {
    const secrets = new Map<string, ChangedSecret>();
    for (const finding of findings) {
      if (finding.kind !== "changed") continue;
      const { id, urn, logicalName, name, declaredAt } = finding;
      const known = secrets.get(urn);
      secrets.set(urn, {
        ...(known ?? { id, urn, logicalName, name, declaredAt, folder, stack }),
        ...changeIn(finding),
        isHidden: finding.isHidden || known?.isHidden === true,
      });
    }
    return [...secrets.values()];
  });
}

function changeIn(
  finding: Extract<Finding, { kind: "changed" }>,
): Pick<ChangedSecret, "scopes" | "comment"> {
  switch (finding.property) {
    case "scopes":
      return { scopes: { before: finding.before, now: finding.now } };
    case "comment":
      return { comment: { before: finding.before, now: finding.now } };
  }
}

const MARKS: Record<DiffLine["kind"], { mark: string; tone: Tone }> = {
  added: { mark: "+", tone: "good" },
  removed: { mark: "-", tone: "bad" },
  kept: { mark: " ", tone: "plain" },
  place: { mark: "", tone: "faint" },
};

function diffCells(file: string, lines: readonly DiffLine[]): Cell[] {
  return [
    { text: `--- ${file}`, tone: "bad" },
    { text: `+++ ${file}`, tone: "good" },
    ...lines.map(({ kind, text }) => {
      const { mark, tone } = MARKS[kind];
      // The output escapes control characters, including tabs, so tabs become spaces here.
      return {
        text: mark + withoutValues(text).replaceAll("\t", "    "),
        tone,
      };
    }),
  ];
}

/** Hides a value that the program contains in plain text, because the lines around a change are also printed. */
function withoutValues(line: string): string {
  return line.replace(/(\bvalue\s*:\s*)(["'`]).*/, "$1[secret]");
}

/**
 * Refreshes the accepted secrets. Otherwise, the state would keep the old scopes and comment, and the next preview
 * would show an update that writes nothing.
 */
async function refreshAll(
  accepted: readonly ChangedSecret[],
  watcher: CommandWatcher,
): Promise<void> {
  for (const { stack, folder } of stacksOf(accepted)) {
    const urns = accepted
      .filter((each) => each.stack === stack && each.folder === folder)
      .map(({ urn }) => urn);
    try {
      const opened = await openStack({ folder, stack, ...watcher });
      await opened.refresh(urns);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "no reason given";
      throw new LifecycleError(
        `the program now matches Cloudflare, but the state of stack ${quote(stack)} could not be refreshed: ${reason}\n` +
          "Until the state is refreshed, previews show updates to the accepted secrets, but those updates write nothing to Cloudflare. " +
          `Fix the cause, then run: ${pulumiFor({ stack, cwd: pathFrom(process.cwd(), folder) || "." }, "up")}`,
      );
    }
  }
}

function stacksOf(secrets: readonly ChangedSecret[]) {
  const stacks = secrets.map(({ stack, folder }) => ({ stack, folder }));
  return [
    ...new Map(
      stacks.map((each) => [`${each.folder}\n${each.stack}`, each]),
    ).values(),
  ];
}

/** Returns the report without the accepted findings. */
export function withoutAccepted(
  report: DriftReport,
  { accepted }: Acceptance,
): DriftReport {
  const urns = new Set(accepted.map(({ urn }) => urn));
  const stacks = report.stacks.map((each) => ({
    ...each,
    findings: each.findings.filter(
      ({ kind, urn }) => kind !== "changed" || !urns.has(urn),
    ),
  }));
  return { ...report, stacks };
}

/** Returns the JSON for what was accepted and what is left. */
export function acceptanceJson({ accepted, left }: Acceptance): object {
  const base = process.cwd();
  return {
    accepted: accepted.map(({ id, urn }) => ({ id, urn })),
    left: left.map(({ secret: { id, urn }, place, why }) => ({
      id,
      urn,
      reason: why.reason,
      file: place === undefined ? null : pathFrom(base, place.path),
      line: place?.line ?? null,
    })),
  };
}
