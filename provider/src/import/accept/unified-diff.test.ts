import type { DiffLine } from "./unified-diff";
import { unifiedDiff } from "./unified-diff";

const MARKS = { kept: " ", removed: "-", added: "+", place: "" };
const shown = (lines: DiffLine[]) =>
  lines.map(({ kind, text }) => MARKS[kind] + text);

/** Ten lines, `1` to `10`. */
const ten = (newline = "\n") =>
  Array.from({ length: 10 }, (_, index) => `${index + 1}${newline}`).join("");

/** Returns the edit that replaces the text of one line. */
function replacing(text: string, line: string, by: string) {
  const start = text.indexOf(line);
  return { start, end: start + line.length, text: by };
}

describe("a unified diff", () => {
  it("shows three unchanged lines on each side of a changed line", () => {
    const text = ten();

    expect(shown(unifiedDiff(text, [replacing(text, "5", "five")]))).toEqual([
      "@@ -2,7 +2,7 @@",
      " 2",
      " 3",
      " 4",
      "-5",
      "+five",
      " 6",
      " 7",
      " 8",
    ]);
  });

  it("shows an added line as added, without removing the line before it", () => {
    const text = ten("\r\n");
    const start = text.indexOf("2") + 1;

    expect(
      shown(unifiedDiff(text, [{ start, end: start, text: ",\r\nnew" }])),
    ).toEqual(["@@ -1,5 +1,6 @@", " 1", "-2", "+2,", "+new", " 3", " 4", " 5"]);
  });

  it("shows a removed line as removed, and no line as added", () => {
    const text = ten();
    const start = text.indexOf("10");

    expect(
      shown(unifiedDiff(text, [{ start, end: text.length, text: "" }])),
    ).toEqual(["@@ -7,4 +7,3 @@", " 7", " 8", " 9", "-10"]);
  });

  it("has one hunk for each change that is far from the others", () => {
    const text = `${ten()}${ten()}`;
    const last = text.lastIndexOf("9\n");
    const edits = [
      { start: last, end: last + 1, text: "nine" },
      replacing(text, "2\n", "2\ntwo\n"),
      replacing(text, "3", "three"),
    ];

    expect(shown(unifiedDiff(text, edits))).toEqual([
      "@@ -1,6 +1,7 @@",
      " 1",
      " 2",
      "-3",
      "+two",
      "+three",
      " 4",
      " 5",
      " 6",
      "@@ -16,5 +17,5 @@",
      " 6",
      " 7",
      " 8",
      "-9",
      "+nine",
      " 10",
    ]);
  });
});
