import stringWidth from "string-width";

const GAP = 2;
/** Narrower than this, a column that may give way says nothing. */
const LEAST_WIDTH = 8;

/** A cell as it is laid out: what it says, and how to colour that once it has its width. */
export interface LaidOutCell {
  text: string;
  paint: (text: string) => string;
}

/** How wide a table may be. */
export interface Fit {
  /** In columns of the terminal. Absent: as wide as it needs to be. */
  width?: number | undefined;
  /** The indices of the columns that give way last. */
  keep: ReadonlySet<number>;
}

/**
 * Lays rows out in columns. Where the rows are wider than the terminal, the widest columns are cut, so that no row
 * wraps. Each cut text ends with an ellipsis.
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

/** Takes from the widest column first: from those that may give way until they say nothing, then from all. */
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

/** Narrows the widest of these columns by one until nothing is in excess. Returns what still is. */
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

/** One column for each letter: there is no need to look for where characters begin. */
const PLAIN = /^[ -~]*$/;
const characters = new Intl.Segmenter();

/** Cuts a text to a width, between what readers see as characters. */
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
