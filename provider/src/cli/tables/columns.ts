import { cut, GAP, layOut, type WhenNarrow, widthOf } from "./layout";

/** The indentation of a cell below its row. */
export const INDENT = "  ";

/** A cell to lay out: its text, and how to color it after it was cut. */
export interface LaidOutCell {
  text: string;
  paint: (text: string) => string;
}

/** A table to lay out. Every row has one cell per column. */
export interface LaidOutTable {
  head: readonly LaidOutCell[];
  rows: readonly (readonly LaidOutCell[])[];
  columns: readonly WhenNarrow[];
}

/**
 * Lays out a table in columns. If the table is wider than the terminal, makes it fit so that no row wraps, unless an ID
 * alone is wider than the terminal. Each text that is cut ends in an ellipsis.
 *
 * @param width - The width of the terminal in columns. If absent, the table is as wide as it needs to be.
 * @returns The lines, and the indices of the columns that were left out.
 */
export function inColumns(
  { head, rows, columns }: LaidOutTable,
  width: number | undefined,
): { lines: string[]; leftOut: number[] } {
  const natural = columns.map((_, column) =>
    [head, ...rows].reduce(
      (widest, row) => Math.max(widest, widthOf(row[column]?.text ?? "")),
      0,
    ),
  );
  const { widths, below } = layOut(natural, columns, width);
  const sideBySide = (row: readonly LaidOutCell[]) =>
    row
      .map((cell, column) => padded(cell, widths.get(column)))
      .join("")
      .trimEnd();
  const underneath = (row: readonly LaidOutCell[]) =>
    below
      .map((column) => row[column])
      .flatMap((cell) => (cell?.text ? [INDENT + cell.paint(cell.text)] : []));
  return {
    lines: [
      sideBySide(head),
      ...rows.flatMap((row) => [sideBySide(row), ...underneath(row)]),
    ],
    leftOut: [...columns.keys()].filter(
      (column) => !widths.has(column) && !below.includes(column),
    ),
  };
}

/** `width` is absent for a column that is below its row or left out. */
function padded({ text, paint }: LaidOutCell, width?: number): string {
  if (width === undefined) return "";
  const shown = cut(text, width);
  return paint(shown) + " ".repeat(width - widthOf(shown) + GAP);
}
