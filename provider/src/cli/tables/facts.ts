import { INDENT, type LaidOutCell } from "./columns";
import { GAP, isPlain, startOf, widthOf } from "./layout";

/**
 * The smallest width of a last cell. In less room, a sentence would be hard to read, so the cell goes below its row.
 */
const LEAST_ROOM = 24;

/**
 * Lays out rows whose last cell contains a sentence, a path or an ID. On a narrow terminal, the last cell is wrapped
 * between words. A word that may be an ID or a path is never cut. If such a word does not fit beside the other cells,
 * the last cell goes below them.
 *
 * @param width - The width of the terminal in columns. If absent, nothing is wrapped.
 */
export function asFacts(
  rows: readonly (readonly LaidOutCell[])[],
  width: number | undefined,
): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, { text }] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? 0, widthOf(text));
  return rows.flatMap((row) => {
    const start = row
      .slice(0, -1)
      .map(({ text, paint }, column) => {
        const free = (widths[column] ?? 0) - widthOf(text);
        return paint(text) + " ".repeat(free + GAP);
      })
      .join("");
    const indent = widths.reduce((all, each) => all + each + GAP, 0);
    const last = row.at(-1);
    return last === undefined ? [] : factLines(start, indent, last, width);
  });
}

function factLines(
  start: string,
  indent: number,
  { text, paint }: LaidOutCell,
  width: number | undefined,
): string[] {
  const room = width === undefined ? Infinity : width - indent;
  if (width === undefined || widthOf(text) <= room)
    return [(start + paint(text)).trimEnd()];
  const longest = Math.max(
    ...text
      .split(" ")
      .filter(isPlain)
      .map((word) => widthOf(word)),
  );
  if (longest > room || room < LEAST_ROOM) {
    const lines = wrapped(text, width - INDENT.length);
    return [start.trimEnd(), ...lines.map((line) => INDENT + paint(line))];
  }
  const [first = "", ...others] = wrapped(text, room);
  const margin = " ".repeat(indent);
  return [start + paint(first), ...others.map((line) => margin + paint(line))];
}

/**
 * Breaks a text between words. Breaks a word only if it cannot be an ID, a path or a URL. For example, a Chinese
 * sentence has no spaces, so it counts as one long word that may be broken.
 */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => broken(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function broken(word: string, width: number): string[] {
  if (isPlain(word) || widthOf(word) <= width) return [word];
  const start = startOf(word, width);
  return start === ""
    ? [word]
    : [start, ...broken(word.slice(start.length), width)];
}
