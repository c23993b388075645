import stringWidth from "string-width";

const GAP = 2;
/** The minimum width of columns that are not kept. A narrower column would be unreadable. */
const LEAST_WIDTH = 8;

/** A cell to lay out: its text, and how to color the text after it was cut. */
export interface LaidOutCell {
  text: string;
  paint: (text: string) => string;
}

/** The limits for the width of a table. */
export interface Fit {
  /** The number of terminal columns. Absent: no limit. */
  width?: number | undefined;
  /** The indices of the columns to shorten last. */
  keep: ReadonlySet<number>;
}

/**
 * Lays out rows in columns. If the rows are wider than the terminal, the widest columns are shortened so that no row wraps.
 * Shortened text ends in an ellipsis.
 */
export function inColumns(
  rows: readonly (readonly LaidOutCell[])[],
  fit: Fit,
): string[] {
  const widths = fittingWidths(naturalWidths(rows), fit);
  return rows.map((row) =>
    row
      .map(({ text, paint }, column) => {
        const width = widths[column] ?? 0;
        const shown = cut(text, width);
        return paint(shown) + " ".repeat(width - stringWidth(shown) + GAP);
      })
      .join("")
      .trimEnd(),
  );
}

function naturalWidths(rows: readonly (readonly LaidOutCell[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, { text }] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
  return widths;
}

/** Computes the widths of columns, narrowing the widest first: those that are not kept down to the minimum, then all. */
export function fittingWidths(
  natural: readonly number[],
  { width, keep }: Fit,
): number[] {
  const widths = [...natural];
  if (width === undefined) return widths;
  const all = widths.map((_, column) => column);
  const yielding = all.filter((column) => !keep.has(column));
  let excess = sum(widths) + GAP * (widths.length - 1) - width;
  excess = narrow(widths, yielding, { excess, least: LEAST_WIDTH });
  narrow(widths, all, { excess, least: 1 });
  return widths;
}

/** Narrows the widest of these columns by one until no excess is left. Returns the excess that remains. */
function narrow(
  widths: number[],
  columns: readonly number[],
  { excess, least }: { excess: number; least: number },
): number {
  const widthOf = (column: number) => widths[column] ?? 0;
  for (let left = excess; ; left -= 1) {
    const [first = 0, ...others] = columns;
    const widest = others.reduce(
      (found, each) => (widthOf(each) > widthOf(found) ? each : found),
      first,
    );
    if (left <= 0 || columns.length === 0 || widthOf(widest) <= least)
      return left;
    widths[widest] = widthOf(widest) - 1;
  }
}

/** Text in which each character is one column wide, so it can be cut without a search for the boundaries of characters. */
const PLAIN = /^[ -~]*$/;
const characters = new Intl.Segmenter();

/** Cuts a string to a width, between characters as readers see them. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  if (PLAIN.test(text)) return `${text.slice(0, Math.max(0, width - 1))}…`;
  let kept = "";
  let keptWidth = 0;
  for (const { segment } of characters.segment(text)) {
    keptWidth += stringWidth(segment);
    if (keptWidth > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
