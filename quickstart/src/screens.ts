import type { Tone } from "./stage";

/** The number of characters that fit into a row. */
export const COLUMNS = 104;
/** The number of rows that fit on a screen. */
export const ROWS = 32;

/** A line as it was printed. */
export interface Line {
  text: string;
  tone: Tone;
}

/** A line as a screen shows it. */
export interface ShownLine extends Line {
  /**
   * The text with its indentation, in pieces of at most {@link COLUMNS} characters. Joined, the pieces are the whole
   * text.
   */
  rows: string[];
}

/** The lines that are on the screen at the same time. */
export type Screen = ShownLine[];

/**
 * Lays lines out on screens, so that readers need not scroll. An act is a heading and the lines that follow, and stays
 * together unless it is longer than a screen. The last screen is as full as possible, because readers see it first.
 */
export function screensOf(lines: readonly Line[]): Screen[] {
  const screens: Screen[] = [];
  for (const act of actsOf(repainted(lines)).reverse()) {
    const [next] = screens;
    if (next !== undefined && heightOf(act) + heightOf(next) <= ROWS)
      screens[0] = [...act, ...next];
    else screens.unshift(...split(act));
  }
  return screens.map(withoutBlankEnds);
}

/**
 * Returns what a terminal would still show. On a terminal, the engine and the import repaint their progress, but here
 * the output goes into a pipe, so they print each step on its own line.
 */
function repainted(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }, index) => {
    // The duration of a command says more about the machine than about the command.
    if (/^\s*Duration: /.test(text)) return false;
    const subject = subjectOf(text);
    if (subject === undefined) return true;
    const after = lines.slice(index + 1);
    const end = after.findIndex(({ tone }) => tone !== "plain");
    return !after
      .slice(0, end === -1 ? undefined : end)
      .some((later) => subjectOf(later.text) === subject);
  });
}

/** Returns what a line of progress is about: the import, or a resource's type and logical name. */
function subjectOf(text: string): string | undefined {
  const [, subject] =
    /^\s+(?:[+~-] +)?(Importing: |[\w-]+:[\w/-]+:\w+ [\w-]+)/.exec(text) ?? [];
  return subject;
}

function actsOf(lines: readonly Line[]): Screen[] {
  const acts: Screen[] = [[]];
  for (const line of lines) {
    if (line.tone === "heading") acts.push([]);
    acts.at(-1)?.push({ ...line, rows: wrapped(line.text) });
  }
  return acts.filter((act) => heightOf(withoutBlankEnds(act)) > 0);
}

function wrapped(text: string): string[] {
  const indent = text.search(/\S|$/) + 2;
  const rows: string[] = [];
  let rest = text;
  let width = COLUMNS;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width - 1);
    // A row never ends inside the indentation. A word that is too long for a row is cut.
    const end = space > indent ? space + 1 : width;
    rows.push(rest.slice(0, end));
    rest = rest.slice(end);
    width = COLUMNS - indent;
  }
  return [...rows, rest];
}

const heightOf = (lines: Screen) =>
  lines.reduce((sum, { rows }) => sum + rows.length, 0);

function split(act: Screen): Screen[] {
  const screens: Screen[] = [[]];
  for (const line of act) {
    const screen = screens.at(-1) ?? [];
    if (heightOf(screen) + line.rows.length > ROWS) screens.push([line]);
    else screen.push(line);
  }
  return screens;
}

function withoutBlankEnds(screen: Screen): Screen {
  const isText = ({ text }: Line) => text !== "";
  return screen.slice(
    Math.max(0, screen.findIndex(isText)),
    screen.findLastIndex(isText) + 1,
  );
}
