import type { DriftReport } from "../../../drift";
import { counted } from "../../../messages";
import { DRIFT_KINDS } from "../../words/drift-advice";
import { projectOf, standing, type Asked } from "../../words/drift-words";
import { escaped } from "./escaped";
import type { SortedReport } from "./sorted-report";

/** The name of each group in the summary, beside its number. */
export const TITLES: Record<keyof SortedReport | "unmanaged", string> = {
  changed: "Changed",
  gone: "Gone",
  value: "Value rotated or possibly rotated",
  modified: "Modified or new value",
  unmanaged: "Unmanaged",
};

/** The smallest width of a group's part of the bar, in percent. Even one secret among thousands is then visible. */
const LEAST_WIDTH = 2;

/** Returns the top of the page, which sums up the report in a sentence, a bar and numbers. */
export function summary(
  report: DriftReport,
  sorted: SortedReport,
  asked: Asked,
): string {
  const { stacks, unmanaged, failures } = report;
  const all = stacks.reduce((total, { secrets }) => total + secrets, 0);
  const counts = DRIFT_KINDS.map(
    (name) => [name, sorted[name].length] as const,
  );
  const found = counts.reduce((total, [, count]) => total + count, 0);
  const parts = [["same", all - found] as const, ...counts];
  return [
    ...(all === 0 ? [] : [bar(parts, all)]),
    '<ul class="counts">',
    countItem("same", all - found, "Unchanged"),
    ...DRIFT_KINDS.map((name) =>
      countItem(name, sorted[name].length, TITLES[name], `#${name}`),
    ),
    unmanaged === undefined
      ? '<li><span class="swatch unmanaged"></span><b>?</b> Unmanaged: unknown, because a state could not be read</li>'
      : countItem(
          "unmanaged",
          unmanaged.length,
          TITLES.unmanaged,
          "#unmanaged",
        ),
    ...(failures.length === 0
      ? []
      : [
          countItem(
            "failures",
            failures.length,
            failures.length === 1
              ? "Stack not compared"
              : "Stacks not compared",
            "#failures",
          ),
        ]),
    "</ul>",
    '<ul class="stacks">',
    ...stacks.map((each) => {
      const project = projectOf(each, report);
      const where = project === undefined ? "" : ` in ${escaped(project)}`;
      return `<li><b>${escaped(each.stack)}</b>${where}: ${escaped(standing(each, asked))}</li>`;
    }),
    "</ul>",
  ].join("\n");
}

function countItem(
  kind: string,
  count: number,
  title: string,
  link?: string,
): string {
  const words = `<span class="swatch ${kind}"></span><b>${count}</b> ${title}`;
  return link === undefined || count === 0
    ? `<li${count === 0 ? ' class="none"' : ""}>${words}</li>`
    : `<li><a href="${link}">${words}</a></li>`;
}

function bar(
  parts: readonly (readonly [string, number])[],
  all: number,
): string {
  const shown = parts.filter(([, count]) => count > 0);
  const wanted = shown.map(([, count]) =>
    Math.max(LEAST_WIDTH, (100 * count) / all),
  );
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const words = shown
    .map(([kind, count]) => `${count} ${kind === "value" ? "rotated" : kind}`)
    .join(", ");
  let x = 0;
  const rects = shown.map(([kind], index) => {
    const width = (100 * (wanted[index] ?? 0)) / total;
    const rect = `<rect class="${kind}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10"/>`;
    x += width;
    return rect;
  });
  return [
    `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="Of ${counted(all)}: ${words}">`,
    ...rects,
    "</svg>",
  ].join("");
}
