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

/**
 * The maximum number of rows. GitHub limits a job's summary to 1 MiB, and 200 rows with the longest strings are far
 * below that limit.
 */
const MOST_ROWS = 200;
const MOST_LETTERS = 60;

/**
 * The report for a CI job's summary (`>> "$GITHUB_STEP_SUMMARY"`), without colors.
 *
 * Names and comments are chosen by other people, so they appear only in code spans. There, Markdown interprets nothing,
 * shows HTML as text and mentions nobody. {@link codeSpan} prevents a string from ending its code span.
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
  const aboutDrift = driftAdvice(report, asked).map(({ words, commands }) =>
    withCommands(words, commands),
  );
  const commands = importCommands(report, asked);
  return [
    ...aboutDrift,
    ...(commands.length === 0
      ? []
      : [withCommands(beforeImporting(report), commands)]),
  ];
}

function withCommands(words: string, commands: readonly string[]): string {
  const spans = commands.slice(0, MOST_ROWS).map((each) => codeSpan(each));
  return [words, ...(spans.length > 0 ? [spans.join(", ")] : [])].join(" ");
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
    ? `${lines.join("\n")}\n\nAnd ${left} more. For all of them, use \`--format json\`.`
    : lines.join("\n");
}

/**
 * Returns a code span for a table. Markdown splits a row at every `|`, even in code, so `|` is written as `\|`, which
 * Markdown shows as `|` (GitHub Flavored Markdown, example 200). Markdown parsers disagree about `\\|`, so a pipe after
 * a backslash is escaped like a control character instead.
 */
function cellSpan(text: string): string {
  const kept = text.replaceAll(String.raw`\|`, String.raw`\\u007c`);
  return codeSpan(kept.replaceAll("|", String.raw`\|`));
}

/** A code span in which Markdown interprets nothing. Its fence is longer than any sequence of backticks inside. */
function codeSpan(text: string): string {
  const plain = printable(text);
  if (plain === "") return "";
  const fence = "`".repeat(longestRun(plain) + 1);
  // Markdown removes one space at each end if both ends have one.
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
