/** Replaces the part of a string from `start` to before `end` with `text`. */
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
