import stringWidth from "string-width";
import { cut, GAP, layOut, type WhenNarrow } from "./layout";

/** The indentation of a cell on a line below its row. */
export const INDENT = "  ";

/** A cell to lay out: its text, and how to color the text after it was cut. */
export interface LaidOutCell {
  text: string;
  paint: (text: string) => string;
}

/** A table to lay out. All rows have as many cells as there are columns. */
export interface LaidOutTable {
  head: readonly LaidOutCell[];
  rows: readonly (readonly LaidOutCell[])[];
  columns: readonly WhenNarrow[];
}

/**
 * Lays a table out in columns. A table that is wider than the terminal is fitted into it, so that no row wraps, unless an ID
 * alone is wider. Each cut text ends with an ellipsis.
 *
 * @param width - In columns of the terminal. Absent: as wide as the table needs to be.
 * @returns The lines, and the indices of the columns that were left out.
 */
export function inColumns(
  { head, rows, columns }: LaidOutTable,
  width: number | undefined,
): { lines: string[]; leftOut: number[] } {
  const natural = columns.map((_, column) =>
    [head, ...rows].reduce(
      (widest, row) => Math.max(widest, widthOf(row[column])),
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

function widthOf(cell: LaidOutCell | undefined): number {
  return stringWidth(cell?.text ?? "");
}

/** `width` is absent for a column that is not beside the others. */
function padded({ text, paint }: LaidOutCell, width?: number): string {
  if (width === undefined) return "";
  const shown = cut(text, width);
  return paint(shown) + " ".repeat(width - stringWidth(shown) + GAP);
}
