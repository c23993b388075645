import { createMarks } from "./marks";

const ACCOUNT = "0a".repeat(16);
const ID = `${ACCOUNT}/${"a".repeat(32)}/${"b".repeat(32)}`;

describe("marks of the resources in a run", () => {
  it("find no other resource when only the resource itself manages the secret", () => {
    const marks = createMarks();
    marks.record({ id: ID, mark: "mine" });

    expect(marks.others({ id: ID, mark: "mine" })).toEqual([]);
  });

  it("find the resource that created or adopted the secret, whatever the case of the account ID", () => {
    const marks = createMarks();
    const mark = marks.give(ID.replace(ACCOUNT, ACCOUNT.toUpperCase()));

    expect(marks.others({ id: ID, mark: "mine" })).toEqual([
      { isMarked: true, isAdopting: false },
    ]);
    expect(marks.others({ id: ID, mark })).toEqual([]);
  });

  it("count a planned adoption until the adoption gives the resource its mark", () => {
    const marks = createMarks();
    marks.planAdoption(ID);
    expect(marks.others({ id: ID })).toEqual([
      { isMarked: true, isAdopting: true },
    ]);

    const mark = marks.give(ID);

    expect(marks.others({ id: ID, mark })).toEqual([]);
  });

  it("treat a state without a mark as a different resource, even if it belongs to the same resource", () => {
    const marks = createMarks();
    marks.record({ id: ID });

    expect(marks.others({ id: ID })).toEqual([
      { isMarked: false, isAdopting: false },
    ]);
    expect(marks.others({ id: ID, mark: "mine" })).toEqual([
      { isMarked: false, isAdopting: false },
    ]);
  });

  it("are different for each resource and tell which resource the engine imported in this run", () => {
    const marks = createMarks();
    const given = [marks.next(), marks.nextOfImport(), marks.give(ID)];

    expect(new Set(given).size).toBe(3);
    expect(given.map((mark) => marks.isOfImport(mark))).toEqual([
      false,
      true,
      false,
    ]);
    expect(createMarks().isOfImport(given[1])).toBe(false);
    expect(marks.isOfImport(undefined)).toBe(false);
  });
});
