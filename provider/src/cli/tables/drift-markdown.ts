import type { DriftReport, Finding, StackReport } from "../../drift";
import {
  beforeImporting,
  driftAdvice,
  importCommands,
} from "../words/drift-advice";
import {
  projectOf,
  standing,
  unmanagedHeading,
  unmanagedWords,
  wordsFor,
  type Asked,
} from "../words/drift-words";
import { auditLines } from "../words/audit-words";
import { printable } from "../../model";
import { printableLines } from "../output";

/** A job's summary on GitHub may have 1 MiB; 200 rows of the longest texts stay well below. */
const MOST_ROWS = 200;
const MOST_LETTERS = 60;

/**
 * A report for a CI job's summary (`>> "$GITHUB_STEP_SUMMARY"`), without colours.
 *
 * Names and comments are other people's texts. They stand in code spans only, where Markdown reads nothing, HTML is
 * shown as it is, and nobody is mentioned; {@link codeSpan} keeps them in there.
 */
export function driftMarkdown(report: DriftReport, asked: Asked): string {
  const { stacks, unmanaged, failures } = report;
  const parts = [
    "## Drift of Cloudflare secrets",
    ...stacks.flatMap((each) => stackPart(each, report, asked)),
    ...unmanagedPart(unmanaged),
    ...failures.flatMap((each) => [
      `### Stack ${stackSpan(each, report)}: could not be compared`,
      codeBlock(each.message),
    ]),
    ...auditLines(report).map((line) => codeSpan(line)),
    ...advice(report, asked),
  ];
  return parts.join("\n\n");
}

function stackSpan(
  each: Pick<StackReport, "stack" | "folder">,
  report: DriftReport,
): string {
  const project = projectOf(each, report);
  const stack = codeSpan(each.stack);
  return project === undefined ? stack : `${stack} in ${codeSpan(project)}`;
}

function stackPart(
  each: StackReport,
  report: DriftReport,
  asked: Asked,
): string[] {
  const heading = `### Stack ${stackSpan(each, report)}: ${standing(each, asked)}`;
  if (each.findings.length === 0) return [heading];
  const head = ["secret", "drift", "was", "is", "since"];
  const authors = each.findings
    .slice(0, MOST_ROWS)
    .map((finding) => wordsFor(finding, MOST_LETTERS))
    .filter(({ who }) => who !== "")
    .map(({ secret, who }) => `- ${codeSpan(secret)}: ${codeSpan(who)}`);
  return [
    heading,
    table(head, each.findings, findingRow),
    ...(authors.length > 0 ? [authors.join("\n")] : []),
  ];
}

function findingRow(finding: Finding): string[] {
  const { secret, drift, was, is, since } = wordsFor(finding, MOST_LETTERS);
  return [
    cellSpan(secret),
    drift,
    cellSpan(was),
    cellSpan(is),
    cellSpan(since),
  ];
}

function unmanagedPart(unmanaged: DriftReport["unmanaged"]): string[] {
  const heading = unmanagedHeading(unmanaged);
  if (heading === undefined) return [];
  if (unmanaged === undefined) return [`### ${heading}`];
  return [
    `### ${heading}`,
    table(["secret", "scopes", "comment", "modified"], unmanaged, (each) =>
      Object.values(unmanagedWords(each, MOST_LETTERS)).map(cellSpan),
    ),
  ];
}

function advice(report: DriftReport, asked: Asked): string[] {
  const aboutDrift = driftAdvice(report).map((sentence) =>
    sentence.replace(
      /pulumi (config set cloudflare-secrets-store:valueDrift repair|state delete URN --force|preview|up|refresh)/g,
      "`$&`",
    ),
  );
  const commands = importCommands(report, asked).map(codeSpan).join(", ");
  return [
    ...aboutDrift,
    ...(commands === "" ? [] : [`${beforeImporting(report)} ${commands}`]),
  ];
}

function table<Each>(
  head: string[],
  all: readonly Each[],
  rowOf: (each: Each) => string[],
): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const left = all.length - MOST_ROWS;
  const lines = [
    line(head),
    line(head.map(() => "---")),
    ...all.slice(0, MOST_ROWS).map((each) => line(rowOf(each))),
  ];
  return left > 0
    ? `${lines.join("\n")}\n\nAnd ${left} more: \`--format json\` has them all.`
    : lines.join("\n");
}

/**
 * A code span in a table, which is cut at `|` before anything else is looked at: `\|` is a `|` there, in code too (GitHub
 * Flavored Markdown, example 200). Behind a backslash it is written in the way in which control characters are: readers
 * of Markdown do not agree which of the two the backslash then belongs to.
 */
function cellSpan(text: string): string {
  const kept = text.replaceAll(String.raw`\|`, String.raw`\\u007c`);
  return codeSpan(kept.replaceAll("|", String.raw`\|`));
}

/** A text that Markdown leaves alone. The fence is longer than any run of backticks within. */
function codeSpan(text: string): string {
  const plain = printable(text);
  if (plain === "") return "";
  const fence = "`".repeat(longestRun(plain) + 1);
  // One blank at each end belongs to the fence, where both are there.
  const pad = /^[` ]|[` ]$/.test(plain) ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

function codeBlock(text: string): string {
  const plain = printableLines(text);
  const fence = "`".repeat(Math.max(3, longestRun(plain) + 1));
  return `${fence}text\n${plain}\n${fence}`;
}

function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return Math.max(0, ...runs.map(({ length }) => length));
}
