import type { DriftReport, Finding } from "../../drift";
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
import {
  printableLines,
  type Cell,
  type Column,
  type Output,
  type Tone,
} from "../output";

const TONES: Record<Finding["kind"], Tone> = {
  changed: "warning",
  gone: "warning",
  value: "warning",
  modified: "faint",
};

const FINDINGS: readonly Column[] = [
  { title: "secret", whenNarrow: "cut last" },
  { title: "drift", whenNarrow: "cut last" },
  { title: "was" },
  { title: "is" },
  { title: "since", whenNarrow: "leave out" },
];

const UNMANAGED: readonly Column[] = [
  { title: "secret", whenNarrow: "cut last" },
  { title: "scopes" },
  { title: "comment" },
  { title: "modified", whenNarrow: "leave out" },
];

const HOW_TO_LIST = "To list them, leave out --accept.";

/**
 * Shows a report for people: a table for each stack, then unmanaged secrets, then advice. With `--accept`, shows only
 * the number of unmanaged secrets, unless they make the command fail. A list of unmanaged secrets would come between
 * the drift and the question of whether to accept the drift.
 */
export function showDrift(
  report: DriftReport,
  asked: Asked,
  { print, table, note }: Output,
): void {
  const { stacks, unmanaged } = report;
  for (const each of stacks) {
    const project = projectOf(each, report);
    const stack =
      project === undefined ? each.stack : `${each.stack} in ${project}`;
    print(printable(`Stack ${stack}: ${standing(each, asked)}.`));
    if (each.findings.length > 0) table(FINDINGS, each.findings.map(row));
    for (const finding of each.findings) {
      const { secret, who } = wordsFor(finding);
      if (who !== "") print(printable(`  ${secret}: ${who}`));
    }
  }
  const heading = unmanagedHeading(unmanaged);
  const isCounted = asked.accept && !asked.failOn?.includes("unmanaged");
  if (heading !== undefined)
    print(
      isCounted && unmanaged ? `${heading}. ${HOW_TO_LIST}` : `${heading}.`,
    );
  const listed = isCounted ? [] : (unmanaged ?? []);
  const rows = listed.map((each) =>
    Object.values(unmanagedWords(each)).map((text) => ({ text })),
  );
  if (rows.length > 0) table(UNMANAGED, rows);
  for (const line of auditLines(report)) note(printable(line));
  for (const { words, commands } of driftAdvice(report, asked))
    note(printableLines([words, ...commands].join("\n  ")));
  const imports = rows.length === 0 ? [] : importCommands(report, asked);
  if (imports.length > 0)
    note([beforeImporting(report), ...imports].join("\n  "));
}

function row(finding: Finding): Cell[] {
  const { secret, drift, was, is, since } = wordsFor(finding);
  return [
    { text: secret },
    { text: drift, tone: TONES[finding.kind] },
    { text: was },
    { text: is },
    { text: since, tone: "faint" },
  ];
}
