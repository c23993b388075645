import type { AuditEntry, AuditPage, AuditQuery } from "../api";
import { createAuditTrail } from "./audit-trail";

const NOW = "2026-06-01T00:00:00.000Z";
const day = (number: number) =>
  `2026-05-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const entry = (id: string, time?: string) =>
  ({ id, time }) as unknown as AuditEntry;

/** Makes an audit trail for an API that returns these pages in order, and records the queries that the trail sends. */
function trailOver(pages: (AuditPage | Error)[]) {
  const queries: (AuditQuery & { accountId: string })[] = [];
  const api = {
    listAuditEntries: (accountId: string, query: AuditQuery) => {
      queries.push({ accountId, ...query });
      const result = pages[queries.length - 1] ?? {
        entries: [],
        cursor: undefined,
      };
      if (result instanceof Error) return Promise.reject(result);
      const facts = { messages: [], rayId: undefined, date: undefined };
      return Promise.resolve({ result, ...facts });
    },
  };
  const trail = createAuditTrail(api, () => Date.parse(NOW));
  const read = (since: string, { until }: { until?: string } = {}) =>
    trail.read("a", { since, until });
  return { queries, read, trail };
}

const page = (ids: [string, string?][], cursor?: string): AuditPage => ({
  entries: ids.map(([id, time]) => entry(id, time)),
  cursor,
});

describe("the audit logs of a run", () => {
  it("are read once for all calls that arrive together, back to the earliest time that a call needs", async () => {
    const { queries, read } = trailOver([page([["1", day(20)]])]);

    const logs = await Promise.all([
      read(day(10)),
      read(day(5)),
      read(day(15)),
    ]);

    expect(queries).toEqual([
      { accountId: "a", since: day(4), before: "2026-06-01T00:01:00.000Z" },
    ]);
    expect(new Set(logs).size).toBe(1);
    expect(logs[0]).toMatchObject({ knownSince: day(4), extent: "whole" });
  });

  it("are read again at most once, for a later call about an earlier time", async () => {
    const { queries, read } = trailOver([page([]), page([["1", day(2)]])]);

    await read(day(10));
    await read(day(9));
    await read(day(3));
    const log = await read(day(2));

    expect(queries.map(({ since, before }) => [since, before])).toEqual([
      [day(9), "2026-06-01T00:01:00.000Z"],
      ["2024-12-08T00:00:00.000Z", "2026-05-09T00:00:01.000Z"],
    ]);
    expect(log).toMatchObject({ extent: "whole" });
  });

  it("are read separately for each account, ignoring the case of its ID", async () => {
    const { queries, trail } = trailOver([]);
    const stretch = { since: day(1), until: undefined };

    await Promise.all(["a", "A", "b"].map((id) => trail.read(id, stretch)));

    expect(queries.map(({ accountId }) => accountId)).toEqual(["a", "b"]);
  });

  it("are read up to a change that is newer than this machine's clock", async () => {
    const { queries, read } = trailOver([]);

    await read(day(1), { until: "2030-01-02T03:04:05.000006Z" });

    expect(queries[0]?.before).toBe("2030-01-02T03:05:05.000Z");
  });

  it("are read page by page until a page has no cursor", async () => {
    const { queries, read } = trailOver([
      page([["1", day(20)]], "x"),
      page([["2", day(19)]], "y"),
      page([["3", day(18)]]),
    ]);

    const log = await read(day(2));

    expect(queries.map(({ cursor }) => cursor)).toEqual([undefined, "x", "y"]);
    expect(log).toMatchObject({ knownSince: day(1), extent: "whole" });
  });

  it("are complete only back to the oldest entry read if the log is longer than three pages", async () => {
    const { queries, read } = trailOver([
      page([["1", day(20)]], "x"),
      page([["2", day(19)]], "y"),
      page([["3", day(18)]], "z"),
    ]);

    const log = await read(day(1));
    await read(day(1));

    expect(queries).toHaveLength(3);
    expect(log).toMatchObject({ knownSince: day(18), extent: "longer" });
  });

  it("may lack entries from any time if the server does not return the newest entries first", async () => {
    const { read } = trailOver(
      ["x", "y", "z"].map((cursor, at) =>
        page([[cursor, day(at + 2)]], cursor),
      ),
    );

    expect(await read(day(1))).toMatchObject({ knownSince: undefined });
  });

  it.each([
    ["repeats a cursor", [page([["1"]], "x"), page([["2"]], "x")]],
    ["repeats a page", [page([["1"]], "x"), page([["1"]], "y")]],
  ])("are not read any further if the server %s", async (_, pages) => {
    const { queries, read } = trailOver(pages);

    expect(await read(day(1))).toMatchObject({ extent: "repeating" });
    expect(queries).toHaveLength(2);
  });

  it("end with an empty page, even if that page has a cursor", async () => {
    const { queries, read } = trailOver([page([], "x")]);

    expect(await read(day(1))).toMatchObject({ extent: "whole" });
    expect(queries).toHaveLength(1);
  });

  it("are complete only as far back as Cloudflare keeps entries", async () => {
    const { read } = trailOver([page([])]);

    expect(await read("2020-01-01T00:00:00Z")).toMatchObject({
      knownSince: "2024-12-08T00:00:00.000Z",
    });
  });
});
