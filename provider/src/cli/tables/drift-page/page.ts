import {
  isDrift,
  type DriftReport,
  type Failure,
  type Finding,
} from "../../../drift";
import { counted } from "../../../messages";
import { moment, printableLines } from "../../output";
import { auditLines } from "../../words/audit-words";
import { DRIFT_KINDS, stepsFor } from "../../words/drift-advice";
import { projectOf, type Asked } from "../../words/drift-words";
import { secretCard, unmanagedCard } from "./cards";
import { escaped, timeElement } from "./escaped";
import { sortReport, type SortedReport } from "./sorted-report";
import { importSteps, stepList } from "./steps";
import { STYLE } from "./style";
import { summary, TITLES } from "./summary";

/** Stops the browser from loading and running anything, whatever a name or a comment contains. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const MEANINGS: Record<Finding["kind"], string> = {
  changed: "Somebody changed the scopes or the comment outside Pulumi.",
  gone: "Somebody deleted these secrets outside Pulumi.",
  value: "Somebody modified these secrets after Pulumi wrote their values.",
  modified:
    "These secrets have a new modification time, and Pulumi does not manage their values. Their scopes and comments are unchanged.",
};

/**
 * Returns the report as one HTML page that needs no script, no other file and no network. It can be printed.
 *
 * @param comparedAt - When the stacks were compared, as an RFC 3339 time.
 */
export function driftPage(
  report: DriftReport,
  asked: Asked,
  comparedAt: string,
): string {
  const sorted = sortReport(report);
  const title = verdict(report, asked);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${title}: Cloudflare secrets</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    "<header>",
    '<p class="topic">Drift of Cloudflare secrets</p>',
    `<h1>${title}</h1>`,
    `<p class="when">Compared ${timeElement(comparedAt, moment(comparedAt))}</p>`,
    summary(report, sorted, asked),
    "</header>",
    ...failuresPart(report),
    ...DRIFT_KINDS.flatMap((category) =>
      categoryPart(category, sorted, report, asked),
    ),
    ...unmanagedPart(report, asked),
    ...auditLines(report).map((line) => `<p class="when">${escaped(line)}</p>`),
    "</main>",
    "</body>",
    "</html>",
  ].join("\n");
}

function verdict({ stacks, failures }: DriftReport, asked: Asked): string {
  const all = stacks.reduce((total, { secrets }) => total + secrets, 0);
  const drifted = stacks.reduce((total, { findings }) => {
    const found = findings.filter((each) => isDrift(each, asked.failOn));
    return total + new Set(found.map(({ urn }) => urn)).size;
  }, 0);
  if (drifted > 0) return `${drifted} of ${counted(all)} drifted`;
  if (failures.length > 0) return "Not everything could be compared";
  if (all === 0) return "No secrets to compare";
  return `No drift in ${counted(all)}`;
}

function failuresPart(report: DriftReport): string[] {
  const { failures } = report;
  if (failures.length === 0) return [];
  return part(
    "failures",
    "Not compared",
    failures.length,
    "These stacks could not be compared.",
    failures.map((each) => failureCard(each, report)),
    "",
  );
}

function failureCard(failure: Failure, report: DriftReport): string {
  const project = projectOf(failure, report);
  const where = project === undefined ? "" : ` in ${escaped(project)}`;
  const lines = printableLines(failure.message).split("\n").map(escaped);
  return [
    '<article class="card">',
    `<h3>Stack ${escaped(failure.stack)}${where}</h3>`,
    `<pre>${lines.join("\n")}</pre>`,
    "</article>",
  ].join("\n");
}

function categoryPart(
  category: Finding["kind"],
  sorted: SortedReport,
  report: DriftReport,
  asked: Asked,
): string[] {
  const secrets = sorted[category];
  if (secrets.length === 0) return [];
  return part(
    category,
    TITLES[category],
    secrets.length,
    MEANINGS[category],
    secrets.map((each) => secretCard(each, report)),
    stepList(
      kindsIn(category, sorted).flatMap((kind) =>
        stepsFor(kind, report, asked),
      ),
    ),
  );
}

/**
 * Returns the kinds of drift about which a part of the page gives advice: the part's own kind, and any other kinds
 * found in its secrets, unless such a kind has a part of its own.
 */
function kindsIn(
  category: Finding["kind"],
  sorted: SortedReport,
): Finding["kind"][] {
  const found = sorted[category].flatMap(({ findings }) =>
    findings.map(({ kind }) => kind),
  );
  return [
    ...new Set([
      category,
      ...found.filter((kind) => sorted[kind].length === 0),
    ]),
  ];
}

function unmanagedPart(report: DriftReport, asked: Asked): string[] {
  const { unmanaged = [] } = report;
  if (unmanaged.length === 0) return [];
  return part(
    "unmanaged",
    TITLES.unmanaged,
    unmanaged.length,
    "These secrets are in the compared stores, but no compared stack manages them.",
    unmanaged.map(unmanagedCard),
    importSteps(report, asked),
  );
}

function part(
  id: string,
  title: string,
  count: number,
  meaning: string,
  cards: readonly string[],
  steps: string,
): string[] {
  return [
    `<section id="${id}" class="${id}">`,
    `<h2><span class="swatch ${id}"></span>${title} <span class="count">${count}</span></h2>`,
    `<p>${meaning}</p>`,
    ...(steps === "" ? [] : [steps]),
    '<div class="cards">',
    ...cards,
    "</div>",
    "</section>",
  ];
}
