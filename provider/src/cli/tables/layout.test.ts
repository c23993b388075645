import { cut, layOut, startOf, type WhenNarrow } from "./layout";

/** The columns of a list of secrets: name, scopes, comment, status, modified, ID. */
const COLUMNS: WhenNarrow[] = [
  "cut last",
  "cut",
  "cut",
  "leave out",
  "leave out",
  "keep whole",
];
const NATURAL = [24, 30, 40, 6, 20, 32];

/** Returns the widths of the columns that are side by side, by index, and the columns that go below. */
function laidOut(width: number | undefined, natural = NATURAL) {
  const { widths, below } = layOut(natural, COLUMNS, width);
  return { beside: Object.fromEntries(widths), below };
}

describe("layOut", () => {
  it("does not change the columns without a terminal", () => {
    expect(laidOut(undefined)).toEqual({
      beside: { 0: 24, 1: 30, 2: 40, 3: 6, 4: 20, 5: 32 },
      below: [],
    });
  });

  it("does not change the columns if the terminal is wide enough", () => {
    expect(laidOut(162)).toEqual(laidOut(undefined));
  });

  it("narrows the widest column that may be cut, so that short ones stay whole", () => {
    expect(laidOut(120).beside).toEqual({
      0: 24,
      1: 14,
      2: 14,
      3: 6,
      4: 20,
      5: 32,
    });
  });

  it("leaves out times and the status before it moves an ID", () => {
    expect(laidOut(80)).toEqual({
      beside: { 0: 24, 1: 9, 2: 9, 5: 32 },
      below: [],
    });
  });

  it("moves an ID below its row before the other columns become useless", () => {
    expect(laidOut(60)).toEqual({
      beside: { 0: 24, 1: 12, 2: 12, 3: 6 },
      below: [5],
    });
  });

  it("leaves out columns from the right, and never the name", () => {
    expect(laidOut(40)).toEqual({
      beside: { 0: 20, 1: 8, 2: 8 },
      below: [5],
    });
    expect(laidOut(20)).toEqual({ beside: { 0: 20 }, below: [5] });
    expect(laidOut(10)).toEqual({ beside: { 0: 10 }, below: [5] });
  });

  it("never leaves out the first column, whichever that is", () => {
    const { widths } = layOut([9, 9], ["leave out", "cut"], 5);

    expect([...widths]).toEqual([[0, 9]]);
  });
});

describe("cut", () => {
  it.each([
    ["plain", 5, "plain"],
    ["plain", 4, "pla…"],
    ["plain", 0, "…"],
    ["密钥密钥", 5, "密钥…"],
    ["密钥密钥", 4, "密…"],
    ["🔑🔑🔑", 4, "🔑…"],
    ["👩‍💻👩‍💻👩‍💻", 4, "👩‍💻…"],
    ["x", 0, "…"],
  ])("cuts %j to a width of %d between characters", (text, width, shown) => {
    expect(cut(text, width)).toBe(shown);
  });
});

describe("startOf", () => {
  it.each([
    ["plain", 3, "pla"],
    ["密钥", 3, "密"],
    ["密钥", 1, ""],
  ])("returns the part of %j that fits into %d", (text, width, start) => {
    expect(startOf(text, width)).toBe(start);
  });
});
