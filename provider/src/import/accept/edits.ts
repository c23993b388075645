/** The part of a text from `start` up to `end` is replaced by `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A text with these edits, which do not overlap. Every other character stays as it is. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  const parts = inOrder(edits).flatMap(({ start, end, text: inserted }) => {
    const kept = text.slice(done, start);
    done = end;
    return [kept, inserted];
  });
  return parts.join("") + text.slice(done);
}

/** Edits in the order of the text. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((left, right) => left.start - right.start);
}
