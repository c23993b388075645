import { inOrder, withEdits, type Edit } from "./edits";

/** A line of a unified diff, without its line ending. */
export interface DiffLine {
  kind: "removed" | "added" | "kept" | "place";
  text: string;
}

/** The number of unchanged lines shown around a change, as in `diff -u`. */
const CONTEXT = 3;

/** A change to the old text's lines from `first` up to, but not including, `end`. Lines are counted from 0. */
interface Change {
  first: number;
  end: number;
  removed: string[];
  added: string[];
}

/** Returns the unified diff of a text before and after the edits. */
export function unifiedDiff(text: string, edits: readonly Edit[]): DiffLine[] {
  const old = split(text);
  let shift = 0;
  return hunksOf(changesOf(text, edits)).flatMap((changes) => {
    const lines = linesOf(old, changes, shift);
    for (const { removed, added } of changes)
      shift += added.length - removed.length;
    return lines;
  });
}

function changesOf(text: string, edits: readonly Edit[]): Change[] {
  const starts = lineStarts(text);
  const lineOf = (at: number) => starts.findLastIndex((start) => start <= at);
  const touched: { first: number; end: number; edits: Edit[] }[] = [];
  for (const edit of inOrder(edits)) {
    const first = lineOf(edit.start);
    // An edit that ends at the start of a line does not change that line.
    const end = lineOf(Math.max(edit.start, edit.end - 1)) + 1;
    const before = touched.at(-1);
    if (before === undefined || before.end < first)
      touched.push({ first, end, edits: [edit] });
    else {
      before.end = Math.max(before.end, end);
      before.edits.push(edit);
    }
  }
  return touched.map(({ first, end, edits: inside }) => {
    const offset = starts[first] ?? 0;
    const old = text.slice(offset, starts[end] ?? text.length);
    const moved = inside.map((each) => ({
      start: each.start - offset,
      end: each.end - offset,
      text: each.text,
    }));
    return changeOf(first, split(old), split(withEdits(old, moved)));
  });
}

/** Returns a change without the unchanged lines at its start and its end. */
function changeOf(first: number, removed: string[], added: string[]): Change {
  const least = Math.min(removed.length, added.length);
  let before = 0;
  while (before < least && removed[before] === added[before]) before += 1;
  let after = 0;
  while (
    after < least - before &&
    removed.at(-1 - after) === added.at(-1 - after)
  )
    after += 1;
  return {
    first: first + before,
    end: first + removed.length - after,
    removed: removed.slice(before, removed.length - after),
    added: added.slice(before, added.length - after),
  };
}

/** Combines changes into one hunk if their context would overlap. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    const before = hunk?.at(-1);
    if (before !== undefined && change.first <= before.end + 2 * CONTEXT)
      hunk?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function linesOf(
  old: readonly string[],
  changes: readonly Change[],
  shift: number,
): DiffLine[] {
  const from = Math.max(0, (changes[0]?.first ?? 0) - CONTEXT);
  const to = Math.min(old.length, (changes.at(-1)?.end ?? 0) + CONTEXT);
  const lines: DiffLine[] = [];
  const add = (kind: DiffLine["kind"], texts: readonly string[]) => {
    lines.push(...texts.map((text) => ({ kind, text })));
  };
  let at = from;
  for (const { first, end, removed, added } of changes) {
    add("kept", old.slice(at, first));
    add("removed", removed);
    add("added", added);
    at = end;
  }
  add("kept", old.slice(at, to));
  const without = (kind: DiffLine["kind"]) =>
    lines.filter((line) => line.kind !== kind).length;
  const text = `@@ -${from + 1},${without("added")} +${from + 1 + shift},${without("removed")} @@`;
  return [{ kind: "place", text }, ...lines];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
}

/** Splits a text into lines without their line endings. A final line ending does not start another line. */
function split(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
