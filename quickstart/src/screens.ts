import type { Tone } from "./stage";

/** Characters that fit in a row. */
export const COLUMNS = 104;
/** Rows that fit on a screen. */
export const ROWS = 32;

/** A line as it was printed. */
export interface Line {
  text: string;
  tone: Tone;
}

/** A line as a screen shows it. */
export interface ShownLine extends Line {
  /** The text, in pieces of at most {@link COLUMNS} characters, indentation included. Joined, they are the text again. */
  rows: string[];
}

/** The lines that are on the screen together. */
export type Screen = ShownLine[];

/**
 * Lays lines out on screens as an editor would, so that the lines can be read without scrolling. An act (a heading and what
 * follows) stays together unless it is longer than a screen. The last screen is as full as possible, because it is the one that
 * readers see first.
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
 * What a terminal would still show. On a terminal, the engine and the import repaint their progress. They print each step as a
 * line of its own here, where the output goes into a pipe.
 */
function repainted(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }, index) => {
    // How long a command ran says more about the machine.
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

/** What a line of progress is about: a resource's type and logical name, or the import. */
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
    // A row never ends within the indentation, and a word that is too long for a row is cut.
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
