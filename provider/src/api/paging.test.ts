import type { Opened } from "./envelope";
import { isAnswerError } from "./errors";
import { readAllPages } from "./paging";
import { rejection } from "./test-support/api-server";

interface Entry {
  id: string;
  name: string;
}
const entries = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, i) => ({
    id: String(from + i),
    name: `NAME_${from + i}`,
  }));

/** A list of `total` entries. `info` returns what a page says about the list. */
function listOf(
  total: number,
  info: (page: number) => Opened<Entry[]>["resultInfo"],
  perPage = 100,
) {
  const asked: number[] = [];
  const fetchPage = (page: number): Promise<Opened<Entry[]>> => {
    asked.push(page);
    const from = Math.min((page - 1) * perPage, total);
    return Promise.resolve({
      result: entries(from, Math.min(page * perPage, total)),
      messages: [{ code: page, message: "m" }],
      rayId: `ray-${page}`,
      date: new Date(page),
      resultInfo: info(page),
      bytes: 1_000,
    });
  };
  return { asked, fetchPage };
}

describe("pages that the first page announces", () => {
  const promising = (total: number, promised: number) =>
    listOf(total, () => ({ per_page: 100, total_pages: promised }));

  it("are passed on in order, each before the pages after it have arrived", async () => {
    const list = promising(300, 3);
    const passedOn: string[] = [];
    const fetchPage = async (page: number) => {
      if (page === 2) await new Promise(setImmediate);
      passedOn.push(`page ${page} arrives`);
      return list.fetchPage(page);
    };

    await readAllPages(fetchPage, "/p", {
      isWhole: true,
      onPage: (page) => passedOn.push(`${page.length} from ${page[0]?.id}`),
    });

    expect(passedOn).toEqual([
      "page 1 arrives",
      "100 from 0",
      "page 3 arrives",
      "page 2 arrives",
      "100 from 100",
      "100 from 200",
    ]);
  });

  it("are requested ten at a time, and the entries stay in order", async () => {
    const list = promising(2_000, 20);
    let underWay = 0;
    let most = 0;
    const fetchPage = async (page: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return list.fetchPage(page);
    };

    const { result } = await readAllPages(fetchPage, "/p", { isWhole: true });

    expect(result).toEqual(entries(0, 2_000));
    expect(most).toBe(10);
    expect(list.asked).toHaveLength(20);
  });

  it("fail the list when any of them fails", async () => {
    const list = promising(500, 5);
    const fetchPage = (page: number) =>
      page === 3 ? Promise.reject(new Error("down")) : list.fetchPage(page);

    await expect(
      readAllPages(fetchPage, "/p", { isWhole: true }),
    ).rejects.toThrow("down");
  });

  it("fail the list after at most ten more requests if they do not exist", async () => {
    const list = promising(100, 1_000);

    const read = readAllPages(list.fetchPage, "/p", { isWhole: true });

    await expect(read).rejects.toThrow("the list ended after 100 entries");
    expect(list.asked.length).toBeLessThanOrEqual(11);
  });
});

describe("one ID under two names", () => {
  const entry = (id: string, name: string) => ({ id, name });
  const page = (...result: ReturnType<typeof entry>[]) => ({
    ...{ result, messages: [], rayId: undefined, date: undefined },
    resultInfo: { total_pages: 2 },
    bytes: 1_000,
  });

  it.each([
    [[entry("1", "A"), entry("1", "B")], []],
    [[entry("1", "A")], [entry("1", "B")]],
  ])("fails the whole list: %j, %j", async (first, second) => {
    const fetchPage = (number: number) =>
      Promise.resolve(page(...(number === 1 ? first : second)));

    await expect(readAllPages(fetchPage, "/p")).rejects.toThrow(
      "two entries have the same ID but different names",
    );
  });

  it("is not confused with an entry that appears twice because a page shifted between requests", async () => {
    const fetchPage = () => Promise.resolve(page(entry("1", "A")));

    const { result } = await readAllPages(fetchPage, "/p");

    expect(result).toEqual([entry("1", "A")]);
  });
});

describe("readAllPages", () => {
  it.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [1_000, 10],
  ])(
    "reads %d entries in %d requests when the pages state the total",
    async (total, requests) => {
      const pages = Math.ceil(total / 100);
      const list = listOf(total, () => ({
        per_page: 100,
        total_count: total,
        total_pages: pages,
      }));

      const { result } = await readAllPages(list.fetchPage, "/p");

      expect(result).toEqual(entries(0, total));
      expect(list.asked).toHaveLength(requests);
    },
  );

  it.each([
    ["total_count alone", 250, () => ({ total_count: 250 }), [1, 2, 3]],
    ["total_pages alone", 250, () => ({ total_pages: 3 }), [1, 2, 3]],
    [
      "per_page alone, a short last page",
      250,
      () => ({ per_page: 100 }),
      [1, 2, 3],
    ],
    [
      "per_page alone, a full last page",
      200,
      () => ({ per_page: 100 }),
      [1, 2, 3],
    ],
    ["nothing", 250, () => undefined, [1, 2, 3, 4]],
    [
      "totals of zero",
      250,
      () => ({ total_count: 0, total_pages: 0 }),
      [1, 2, 3, 4],
    ],
    ["the total of one page", 250, () => ({ total_count: 100 }), [1]],
    [
      "the total of a larger, unfiltered list",
      250,
      () => ({ total_count: 900 }),
      [1, 2, 3, 4],
    ],
    [
      "totals that contradict each other",
      250,
      () => ({ total_count: 250, total_pages: 1 }),
      [1, 2, 3],
    ],
  ])(
    "reads to the end when the pages state %s",
    async (_case, total, info, asked) => {
      const list = listOf(total, info);

      await readAllPages(list.fetchPage, "/p");

      expect(list.asked).toEqual(asked);
    },
  );

  it("reads the whole list when the server returns smaller pages than requested", async () => {
    const list = listOf(120, () => undefined, 50);

    const { result } = await readAllPages(list.fetchPage, "/p");

    expect(result).toHaveLength(120);
  });

  it("ends when the server repeats the last page forever", async () => {
    const { asked, fetchPage } = listOf(250, () => undefined);

    const { result } = await readAllPages(
      (page) => fetchPage(Math.min(page, 3)),
      "/p",
    );

    expect(result).toEqual(entries(0, 250));
    expect(asked).toEqual([1, 2, 3, 3]);
  });

  it.each([
    ["repeats page 1", { total_count: 250 }, (page: number) => page && 1],
    ["repeats page 1 of 3", { total_pages: 3 }, (page: number) => page && 1],
    [
      "stops after page 2",
      { total_count: 250 },
      (p: number) => p + 8 * (p - 1),
    ],
  ])(
    "rejects an unfiltered list that %s and has fewer entries than its own total",
    async (_case, info, pageOf) => {
      const { fetchPage } = listOf(250, () => info);
      const fetch = (page: number) => fetchPage(pageOf(page));

      const error = await rejection(
        readAllPages(fetch, "/p", { isWhole: true }),
      );
      const filtered = await readAllPages(fetch, "/p");

      expect(isAnswerError(error) && error.message).toContain(
        "GET /p returned HTTP 200, but the list ended after 100 entries, although the API reported more",
      );
      expect(filtered.result).toHaveLength(100);
    },
  );

  it("rejects an unfiltered list that is shorter than its first total, even if later pages have no total", async () => {
    const { fetchPage } = listOf(150, (page) => ({
      total_count: page === 1 ? 250 : 0,
    }));

    await expect(
      readAllPages(fetchPage, "/p", { isWhole: true }),
    ).rejects.toThrow("the list ended after 150 entries");
  });

  it("accepts a total that shrank during the listing, because secrets were deleted", async () => {
    const { fetchPage } = listOf(100, (page) => ({
      total_count: page === 1 ? 102 : 99,
    }));

    const { result } = await readAllPages(fetchPage, "/p", { isWhole: true });

    expect(result).toHaveLength(100);
  });

  it("rejects a list whose pages together are too large", async () => {
    const { asked, fetchPage } = listOf(Infinity, () => undefined);

    const error = await rejection(
      readAllPages(
        async (page) => ({ ...(await fetchPage(page)), bytes: 15_000_000 }),
        "/p",
      ),
    );

    expect(isAnswerError(error) && error.message).toContain(
      "the list is larger than 50 MB",
    );
    expect(asked).toHaveLength(4);
  });

  it("counts an entry once if it moved to the next page between requests", async () => {
    const { fetchPage } = listOf(150, () => undefined);
    const shifted = async (page: number) => {
      const opened = await fetchPage(page);
      return page === 2
        ? { ...opened, result: [...entries(99, 100), ...opened.result] }
        : opened;
    };

    const { result } = await readAllPages(shifted, "/p");

    expect(result.map(({ id }) => id)).toEqual(
      entries(0, 150).map(({ id }) => id),
    );
  });

  it("gives up on an endless list", async () => {
    const { asked, fetchPage } = listOf(Infinity, () => undefined, 1);

    const error = await rejection(readAllPages(fetchPage, "/p"));

    expect(isAnswerError(error)).toBe(true);
    expect(asked).toHaveLength(1_000);
  });

  it("returns the messages of all pages, and the ray ID and date of the first", async () => {
    const list = listOf(150, () => ({ total_count: 150 }));

    const answer = await readAllPages(list.fetchPage, "/p");

    expect(answer.messages.map(({ code }) => code)).toEqual([1, 2]);
    expect(answer).toMatchObject({ rayId: "ray-1", date: new Date(1) });
  });
});
