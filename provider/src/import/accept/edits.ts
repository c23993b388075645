/** Replaces a part of a string with `text`. The part goes from `start` up to, but not including, `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits, which must not overlap. All other characters stay unchanged. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  const parts = inOrder(edits).flatMap(({ start, end, text: inserted }) => {
    const kept = text.slice(done, start);
    done = end;
    return [kept, inserted];
  });
  return parts.join("") + text.slice(done);
}

/** Sorts edits by position. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((left, right) => left.start - right.start);
}
