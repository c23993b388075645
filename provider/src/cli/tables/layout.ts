import stringWidth from "string-width";

/** The gap between two columns of a table, in columns of the terminal. */
export const GAP = 2;
/** The smallest useful width of a column that may be cut. */
const LEAST_WIDTH = 8;
/**
 * The smallest width of a `cut last` column (see below) while other columns can still be cut or left out. Most names
 * fit into it.
 */
const LEAST_WIDTH_CUT_LAST = 20;

/**
 * What happens to a column if the table is wider than the terminal:
 *
 * - `cut`: its texts are cut. If nothing useful would be left of them, the column is left out.
 * - `cut last`: its texts are cut after all others. The column is never left out.
 * - `leave out`: its texts are never cut, because part of a time or of a status is useless. The column is left out
 *   first.
 * - `keep whole`: its texts are IDs to paste, which are never cut or left out. Each moves to a line of its own below
 *   its row.
 */
export type WhenNarrow = "cut" | "cut last" | "leave out" | "keep whole";

/** The layout of a table. Columns are identified by their index. */
export interface Layout {
  /** The columns that are side by side, with their widths. */
  widths: ReadonlyMap<number, number>;
  /** The columns that go below their row, each on its own line. */
  below: readonly number[];
}

/**
 * Fits columns into a terminal. The first column is never left out.
 *
 * @param natural - The full widths of the columns.
 * @param width - The width of the terminal. If absent, the table is as wide as it needs to be.
 */
export function layOut(
  natural: readonly number[],
  columns: readonly WhenNarrow[],
  width: number | undefined,
): Layout {
  const all = [...natural.keys()];
  if (width === undefined) return placed(all, [], natural);
  const least = (column: number) =>
    Math.min(natural[column] ?? 0, leastWidth(columns[column]));
  const fits = ({ beside }: Choice) => total(beside.map(least)) <= width;
  const choices = choicesFor(all, columns);
  const { beside, below } = choices.find(fits) ??
    choices.at(-1) ?? { beside: all, below: [] };
  return placed(beside, below, fitted(natural, columns, { beside, width }));
}

/** A way to show a table: which columns are side by side and which are below. */
interface Choice {
  beside: readonly number[];
  below: readonly number[];
}

/** Returns the ways to show a table, best first. */
function choicesFor(
  all: readonly number[],
  columns: readonly WhenNarrow[],
): Choice[] {
  const those = (which: WhenNarrow, among = all) =>
    among.filter((column) => columns[column] === which);
  const below = those("keep whole");
  const others = all.filter((column) => !below.includes(column));
  const [, ...droppable] = others;
  const first = those("leave out", droppable).reverse();
  const last = those("cut", droppable).reverse();
  return [
    ...withoutMoreAndMore(all, first).map((beside) => ({ beside, below: [] })),
    ...withoutMoreAndMore(others, [...first, ...last]).map((beside) => ({
      beside,
      below,
    })),
  ];
}

function withoutMoreAndMore(
  all: readonly number[],
  leaving: readonly number[],
): number[][] {
  return [all, ...leaving].map((_, count) =>
    all.filter((column) => !leaving.slice(0, count).includes(column)),
  );
}

function leastWidth(whenNarrow: WhenNarrow = "cut"): number {
  switch (whenNarrow) {
    case "cut":
      return LEAST_WIDTH;
    case "cut last":
      return LEAST_WIDTH_CUT_LAST;
    case "leave out":
    case "keep whole":
      return Infinity;
  }
}

/**
 * Narrows columns, always the widest one, until the table fits: first `cut` columns down to their smallest useful
 * width, then `cut last` columns down to theirs. If that is not enough, narrows the columns of both kinds further, down
 * to a width of 1.
 */
function fitted(
  natural: readonly number[],
  columns: readonly WhenNarrow[],
  { beside, width }: { beside: readonly number[]; width: number },
): number[] {
  const widths = [...natural];
  const those = (...which: WhenNarrow[]) =>
    beside.filter((column) => which.includes(columns[column] ?? "cut"));
  const steps = [
    { from: those("cut"), least: LEAST_WIDTH },
    { from: those("cut last"), least: LEAST_WIDTH_CUT_LAST },
    { from: those("cut", "cut last"), least: 1 },
  ];
  let excess = total(beside.map((column) => widths[column] ?? 0)) - width;
  for (const { from, least } of steps)
    excess = narrow(widths, from, { excess, least });
  return widths;
}

/**
 * Narrows the widest of these columns by one, and repeats that until nothing is in excess or all columns have the least
 * width. Returns the remaining excess.
 */
function narrow(
  widths: number[],
  columns: readonly number[],
  { excess, least }: { excess: number; least: number },
): number {
  const currentWidth = (column: number) => widths[column] ?? 0;
  for (let left = excess; ; left -= 1) {
    const [first = 0, ...others] = columns;
    const widest = others.reduce(
      (found, each) =>
        currentWidth(each) > currentWidth(found) ? each : found,
      first,
    );
    if (left <= 0 || columns.length === 0 || currentWidth(widest) <= least)
      return left;
    widths[widest] = currentWidth(widest) - 1;
  }
}

function placed(
  beside: readonly number[],
  below: readonly number[],
  widths: readonly number[],
): Layout {
  return {
    widths: new Map(beside.map((column) => [column, widths[column] ?? 0])),
    below,
  };
}

function total(widths: readonly number[]): number {
  const sum = widths.reduce((all, each) => all + each, 0);
  return sum + GAP * (widths.length - 1);
}

/**
 * Matches printable ASCII. Each of these characters takes one column of the terminal, so such a text can be cut
 * anywhere.
 */
const PLAIN = /^[ -~]*$/;

/** Finds characters as readers see them. Created on first use, because creating it takes 8 ms. */
let characters: Intl.Segmenter | undefined;

/** Tells whether a text consists of printable ASCII characters, as IDs, paths and URLs do. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Returns the number of columns that a text takes in the terminal. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/** Cuts a text to a width, but only between characters as readers see them. */
export function cut(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${startOf(text, width - 1)}…`;
}

/** Returns as much of a text's start as fits into a width without splitting a character. */
export function startOf(text: string, width: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(0, width));
  let start = "";
  let startWidth = 0;
  characters ??= new Intl.Segmenter();
  for (const { segment } of characters.segment(text)) {
    startWidth += widthOf(segment);
    if (startWidth > width) break;
    start += segment;
  }
  return start;
}
