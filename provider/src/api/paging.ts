import { mismatch } from "./envelope";
import type { Opened } from "./envelope";
import type { Method } from "./errors";
import type { Answer } from "./types";
import type { WireResultInfo } from "./wire";

/** The most entries that the API returns on one page (API description, `per_page`). */
export const pageSize = 100;

/** How many pages are requested at the same time, if the first page says how many there are. */
const pagesAtOnce = 10;

/** The maximum number of pages. No plan comes near 100,000 secrets, so a longer list is a server error. */
const maxPages = 1_000;

/** The maximum total size of a list's pages, in bytes. 100,000 secrets without comments fit. */
const maxListBytes = 50_000_000;

interface Entry {
  id: string;
  name: string;
}

interface ListOptions<T> {
  isWhole?: boolean;
  onPage?: ((entries: readonly T[]) => void) | undefined;
}

/**
 * Reads a list to its end. If the pages state the total, N entries take ceil(N/100) requests, and an empty list takes
 * one. If the pages do not state the total, one more request reads the empty page at the end. Entries that appear twice
 * count once.
 *
 * A page without new entries also ends the list, because a server may repeat its last page forever.
 *
 * A missing entry would look like a deleted one. An unfiltered list is therefore rejected if it has fewer entries than
 * the total that its pages state. A list with two names for one ID is also rejected, because names never change (API
 * description).
 *
 * @param fetchPage - Requests a page. The first page is number 1. If the request for any page of the list fails, the
 * whole call fails.
 * @param path - The path of the list, for the AnswerError that is thrown when the list has more than 1,000 pages or 50
 * MB, ends early, or has two names for one ID.
 * @param options.isWhole - Whether the list is unfiltered. If so, the total on the first page is the total of this
 * list, and up to ten pages are requested at the same time. For a filtered list, the total may count the whole store
 * (API description). Default: false.
 * @param options.onPage - Called with the entries on each page, in order, as soon as that page and all earlier pages
 * have arrived.
 */
export async function readAllPages<T extends Entry>(
  fetchPage: (page: number) => Promise<Opened<T[]>>,
  path: string,
  { isWhole = false, onPage = () => undefined }: ListOptions<T> = {},
): Promise<Answer<T[]>> {
  const request = { method: "GET", path } as const;
  const first = await fetchPage(1);
  const entries = new Map<string, T>();
  addEach(first.result, entries, request);
  onPage(first.result);
  const messages = [...first.messages];
  let received = first.result.length;
  let { bytes } = first;
  let last = first;
  let total = totalOf(first);
  const pageAt = askAhead(fetchPage, isWhole ? promisedPages(first) : 1);

  let page = 1;
  while (!isLast(page, received, last)) {
    page += 1;
    if (page > maxPages)
      throw badList(
        request,
        "result_info",
        `the list did not end within ${maxPages} pages`,
      );
    last = await pageAt(page);
    const known = entries.size;
    addEach(last.result, entries, request);
    onPage(last.result);
    messages.push(...last.messages);
    received += last.result.length;
    total = totalOf(last) || total;
    bytes += last.bytes;
    if (bytes > maxListBytes)
      throw badList(
        request,
        "body",
        `the list is larger than ${maxListBytes / 1_000_000} MB`,
      );
    if (entries.size === known) break;
  }
  if (isWhole && (entries.size < total || page < pagesOf(last)))
    throw badList(
      request,
      "result_info",
      `the list ended after ${entries.size} entries, although the API reported more`,
    );
  const { rayId, date } = first;
  return { result: [...entries.values()], messages, rayId, date };
}

/**
 * Rejects a response in which two entries have the same ID but different names.
 *
 * @throws AnswerError
 */
export function refuseMixUps(
  entries: readonly Entry[],
  request: { method: Method; path: string },
): void {
  addEach(entries, new Map(), request);
}

function addEach<T extends Entry>(
  page: readonly T[],
  entries: Map<string, T>,
  request: { method: Method; path: string },
): void {
  for (const entry of page) {
    const known = entries.get(entry.id);
    if (known !== undefined && known.name !== entry.name)
      throw badList(
        request,
        "result.id",
        "two entries have the same ID but different names",
      );
    entries.set(entry.id, entry);
  }
}

function askAhead<P>(
  fetchPage: (page: number) => Promise<P>,
  promised: number,
): (page: number) => Promise<P> {
  const asked = new Map<number, Promise<P>>();
  return (page) => {
    const end = Math.min(page + pagesAtOnce - 1, promised);
    for (let next = page; next <= end; next += 1) {
      if (asked.has(next)) continue;
      const asking = fetchPage(next);
      // A failed request matters only if the list turns out to be long enough to include its page. In that case,
      // awaiting the page throws the error.
      asking.catch(() => undefined);
      asked.set(next, asking);
    }
    return asked.get(page) ?? fetchPage(page);
  };
}

/**
 * Returns the total that a page states, or 0 if it states none. An empty page may state 0 even if the list is not
 * empty.
 */
function totalOf({ resultInfo }: Opened<unknown[]>): number {
  return resultInfo?.total_count ?? 0;
}

function pagesOf({ resultInfo }: Opened<unknown[]>): number {
  return resultInfo?.total_pages ?? 0;
}

function promisedPages({ resultInfo }: Opened<unknown[]>): number {
  const { total_count: count, total_pages: pages } = resultInfo ?? {};
  if (typeof pages === "number") return pages;
  return typeof count === "number" ? Math.ceil(count / pageSize) : 1;
}

function badList(
  request: { method: Method; path: string },
  field: string,
  what: string,
): Error {
  const facts = { ...request, status: 200, earlierOutcomeUnknown: false };
  return mismatch(facts, field, what);
}

function isLast(
  page: number,
  received: number,
  opened: Opened<unknown[]>,
): boolean {
  const length = opened.result.length;
  if (length === 0) return true;
  const info = opened.resultInfo ?? {};
  const verdicts = totalVerdicts(page, received, info);
  if (verdicts.length > 0) return verdicts.every(Boolean);
  return typeof info.per_page === "number" && length < info.per_page;
}

// A total below the number of entries received cannot be the total of this list, so it is ignored. If no usable total
// remains, pages are requested until one is empty or shorter than its `per_page`. If a filtered list states the total
// of the whole store (API description), pages are requested until one is empty.
function totalVerdicts(
  page: number,
  received: number,
  info: WireResultInfo,
): boolean[] {
  const verdicts = [];
  const { total_count: count, total_pages: pages } = info;
  if (typeof count === "number" && count >= received)
    verdicts.push(received === count);
  if (typeof pages === "number" && pages >= page) verdicts.push(page === pages);
  return verdicts;
}
