import fc from "fast-check";
import { filterSecrets, pageOf } from "./listing";
import type { SecretObject } from "./wire";

const secrets: SecretObject[] = [
  made(1, { name: "B", comment: "for Payments", scopes: ["dex", "workers"] }),
  made(2, { name: "A", comment: null, scopes: ["workers"] }),
  made(3, { name: "C", comment: "a", scopes: ["access"] }),
];

function made(second: number, fields: Partial<SecretObject>): SecretObject {
  const created = `2026-01-01T00:00:0${second}.000000Z`;
  return {
    id: `${second}`,
    name: "",
    store_id: "s",
    status: "active",
    created,
    modified: created,
    comment: null,
    scopes: [],
    ...fields,
  };
}

const names = (query: string) =>
  pageOf(secrets, new URLSearchParams(query)).entries.map(({ name }) => name);
const found = (query: string) =>
  filterSecrets(secrets, new URLSearchParams(query)).map(({ name }) => name);

describe("a page of a list", () => {
  it.each([
    ["", ["C", "A", "B"]],
    ["direction=asc", ["B", "A", "C"]],
    ["order=name&direction=asc", ["A", "B", "C"]],
    ["order=comment&direction=asc", ["A", "C", "B"]],
    ["per_page=2&page=2", ["B"]],
    ["per_page=0&page=0", ["C", "A", "B"]],
    ["page=2", []],
  ])("has, for the query %p, the secrets %p", (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it("states its number, its size and the totals", () => {
    const { info } = pageOf(secrets, new URLSearchParams("per_page=2&page=2"));

    expect(info).toEqual({
      count: 1,
      page: 2,
      per_page: 2,
      total_count: 3,
      total_pages: 2,
    });
  });

  it.each(["per_page=101", "page=-1", "page=x", "order=value", "direction=up"])(
    "is refused for the invalid query %s",
    (query) => {
      expect(() => names(query)).toThrow(
        `invalid_query: ${query.split("=")[0] ?? ""}`,
      );
    },
  );

  it("has each entry on exactly one page, whatever the page size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (perPage) => {
        const all = [1, 2, 3].flatMap((page) =>
          names(`per_page=${perPage}&page=${page}`),
        );
        expect([...all].sort()).toEqual(["A", "B", "C"]);
      }),
    );
  });
});

describe("a filter of a list", () => {
  it.each([
    ["", ["B", "A", "C"]],
    ["search=PAY", ["B"]],
    ["search=c", ["C"]],
    ["scopes=workers", ["B", "A"]],
    ["scopes=workers&scopes=dex", ["B"]],
    ["scopes=workers,dex", ["B"]],
    ["scopes=unheard_of", []],
  ])("finds, for the query %p, the secrets %p", (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
});
