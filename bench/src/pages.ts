/** The number of secrets on a page of the list. */
const PAGE = 100;

/** Returns the number of pages in a list of `n` secrets. */
export function pagesOf(n: number): number {
  return Math.ceil(n / PAGE);
}
