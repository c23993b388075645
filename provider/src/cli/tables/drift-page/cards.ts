import type { DriftReport, Finding, Unmanaged } from "../../../drift";
import { HIDDEN } from "../../../messages";
import { moment, visible } from "../../output";
import { whoWords } from "../../words/audit-words";
import { projectOf } from "../../words/drift-words";
import { copyable, escaped, timeElement } from "./escaped";
import type { FoundSecret } from "./sorted-report";

/** Shows everything that differs between a live secret and what Pulumi knows about it. */
export function secretCard(
  { stack, findings }: FoundSecret,
  report: DriftReport,
): string {
  const [first] = findings;
  const project = projectOf(stack, report);
  const isGone = findings.some(({ kind }) => kind === "gone");
  return card(first.name, [
    ...findings.flatMap(sides),
    facts([
      ...new Set(findings.flatMap(timeOf)),
      ...findings.map(whoWords).filter(Boolean).map(escaped),
      ...placeOf(first),
      `Stack ${escaped(stack.stack)}${project === undefined ? "" : ` in ${escaped(project)}`}, resource ${escaped(first.logicalName)}`,
    ]),
    ids([["ID", first.id], ...(isGone ? [["URN", first.urn] as const] : [])]),
  ]);
}

/** Shows everything about a secret that no resource manages. */
export function unmanagedCard(secret: Unmanaged): string {
  const { name, scopes, comment, created, modified, id } = secret;
  return card(name, [
    `<div class="sides">${side("Scopes", scopeList(scopes, scopes, ""))}${side("Comment", commentOf(comment))}</div>`,
    facts([
      `Created ${timeElement(created, moment(created))}`,
      `Modified ${timeElement(modified, moment(modified))}`,
    ]),
    ids([["ID", id]]),
  ]);
}

function card(name: string, parts: readonly string[]): string {
  return [
    '<article class="card">',
    `<h3>${escaped(visible(name))}</h3>`,
    ...parts,
    "</article>",
  ].join("\n");
}

/** Shows the state on the left and Cloudflare on the right. */
function sides(finding: Finding): string[] {
  if (finding.kind !== "changed") return [];
  const [before, now] = finding.isHidden
    ? [`<em>${HIDDEN}</em>`, `<em>${HIDDEN}</em>`]
    : contents(finding);
  return [
    `<h4>${finding.property}</h4>`,
    `<div class="sides">${side("In the state", before)}${side("In Cloudflare", now)}</div>`,
  ];
}

function contents(
  finding: Extract<Finding, { kind: "changed" }>,
): [string, string] {
  switch (finding.property) {
    case "scopes":
      return [
        scopeList(finding.before, finding.now, "removed"),
        scopeList(finding.now, finding.before, "added"),
      ];
    case "comment":
      return [commentOf(finding.before), commentOf(finding.now)];
  }
}

function side(label: string, content: string): string {
  return `<div class="side"><span class="label">${label}</span>${content}</div>`;
}

/**
 * Marks the scopes that the other side does not have. Uses `<ins>` and `<del>`, because not everyone can see colors.
 */
function scopeList(
  scopes: readonly string[],
  others: readonly string[],
  mark: "added" | "removed" | "",
): string {
  const items = scopes.map((scope) => {
    const element = mark === "removed" ? "del" : "ins";
    return others.includes(scope) || mark === ""
      ? `<li>${escaped(scope)}</li>`
      : `<li><${element}>${escaped(scope)}</${element}></li>`;
  });
  return items.length === 0
    ? "<em>none</em>"
    : `<ul class="scopes">${items.join("")}</ul>`;
}

function commentOf(comment: string | undefined): string {
  return comment === undefined
    ? "<em>none</em>"
    : `<p class="comment">${escaped(comment)}</p>`;
}

/** Says when the change was made, and what else is known about it. */
function timeOf(finding: Finding): string[] {
  switch (finding.kind) {
    case "gone":
      return [];
    case "changed":
      return [`Modified ${timeElement(finding.since, moment(finding.since))}`];
    case "value":
      return [
        `${finding.isCertain ? "Somebody changed the value" : "The value may have changed"}: Pulumi wrote it at ${timeElement(finding.writtenAt, moment(finding.writtenAt))}, and the secret was modified ${finding.since === undefined ? "after that, but before Pulumi's last update or refresh of the secret" : `at ${timeElement(finding.since, moment(finding.since))}`}`,
      ];
    case "modified":
      return [
        `Modified ${timeElement(finding.since, moment(finding.since))}, previously ${timeElement(finding.before, moment(finding.before))}`,
      ];
  }
}

function placeOf({ declaredAt }: Finding): string[] {
  if (declaredAt === undefined) return [];
  const { file, line } = declaredAt;
  return [
    `Declared in ${escaped(file)}${line === undefined ? "" : ` line ${line}`}`,
  ];
}

function facts(lines: readonly string[]): string {
  const items = lines.map((line) => `<li>${line}</li>`);
  return `<ul class="facts">${items.join("")}</ul>`;
}

function ids(all: readonly (readonly [string, string])[]): string {
  const items = all.map(
    ([label, id]) => `<dt>${label}</dt><dd>${copyable(id)}</dd>`,
  );
  return `<dl class="ids">${items.join("")}</dl>`;
}
