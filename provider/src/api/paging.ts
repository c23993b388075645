import { mismatch } from "./envelope";
import type { Opened } from "./envelope";
import type { Method } from "./errors";
import type { Answer } from "./types";
import type { WireResultInfo } from "./wire";

/** The API's largest page (API description, `per_page`). */
export const pageSize = 100;

/** So many pages are on their way at once, where the first one says how many there are. */
const pagesAtOnce = 10;

/** No plan comes near 100,000 secrets: a list that goes on longer is a server gone wrong. */
const maxPages = 1_000;

/** The bytes of all pages of a list. 100,000 secrets without comments fit. */
const maxListBytes = 50_000_000;

/** What a list is of. */
interface Entry {
  id: string;
  name: string;
}

/**
 * Reads a list to its end: N entries in ceil(N/100) requests, one for none, when the pages tell the total;
 * else one more, for the empty page. Entries that come twice count once.
 *
 * A page that brings nothing new ends the list too, since a server may repeat its last page for ever. One ID under two
 * names, which never change (API description), is a mix-up: nothing of such a list is believed. Nor is anything of a
 * whole list that ends before the total that its own pages promise, because a missing entry looks like a deleted one.
 *
 * @param fetchPage asks for a page, from 1; its error is the list's
 * @param path of the list, for the AnswerError when it has more than 1,000 pages or 50 MB, ends early, or has one ID for
 *   two entries
 * @param options.isWhole the list is not filtered, so the first page's total is its own (API description: of a filtered
 *   one it may be the whole store's), and up to ten of the pages that it promises are asked for at once. Default: false
 */
export async function readAllPages<T extends Entry>(
  fetchPage: (page: number) => Promise<Opened<T[]>>,
  path: string,
  { isWhole = false }: { isWhole?: boolean } = {},
): Promise<Answer<T[]>> {
  const request = { method: "GET", path } as const;
  const first = await fetchPage(1);
  const entries = new Map<string, T>();
  addEach(first.result, entries, request);
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
      `the list ended after ${entries.size} entries, and its pages promise more`,
    );
  const { rayId, date } = first;
  return { result: [...entries.values()], messages, rayId, date };
}

/**
 * Refuses a response that gives one ID to two entries.
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
      throw badList(request, "result.id", "two names have the same ID");
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
      asking.catch(() => undefined); // the list's failure when its turn comes; if the list ends before, nobody's
      asked.set(next, asking);
    }
    return asked.get(page) ?? fetchPage(page);
  };
}

/** 0: not told, or an empty page, which may say 0 of any list. */
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

// A total smaller than what has come already cannot be this list's, and says nothing. When filtered,
// `total_count` may count the whole store (API description): the empty page after the last then ends it.
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
