import stringWidth from "string-width";
import { asFacts } from "./facts";

const ID = ["a", "b", "c"].map((digit) => digit.repeat(32)).join("/");

function shown(rows: string[][], width?: number): string[] {
  const paint = (text: string) => text;
  const cells = rows.map((row) => row.map((text) => ({ text, paint })));
  return asFacts(cells, width);
}

describe("facts", () => {
  it("are one line each without a terminal", () => {
    expect(
      shown([
        ["id", ID],
        ["comment", "the words ".repeat(20).trim()],
      ]),
    ).toEqual([`id       ${ID}`, `comment  ${"the words ".repeat(20).trim()}`]);
  });

  it("wrap between words beside their names", () => {
    expect(
      shown(
        [
          ["access", "ok", "may read the account, which has 1 store"],
          ["clock", "wrong", ""],
        ],
        41,
      ),
    ).toEqual([
      "access  ok     may read the account,",
      `${" ".repeat(15)}which has 1 store`,
      "clock   wrong",
    ]);
  });

  it("go below their names if a sentence does not fit beside them", () => {
    expect(
      shown(
        [["Pulumi CLI", "skipped", "needs the Pulumi CLI and a stack"]],
        40,
      ),
    ).toEqual(["Pulumi CLI  skipped", "  needs the Pulumi CLI and a stack"]);
  });

  it.each([40, 60, 80])(
    "never break an ID, a path or a URL: %d columns",
    (width) => {
      const lines = shown(
        [
          ["id", ID],
          ["storeId", "b".repeat(32)],
        ],
        width,
      );

      expect(lines).toContain(`  ${ID}`);
      expect(lines.join("\n")).toContain("b".repeat(32));
    },
  );

  it("are one line each if the terminal is wide enough for an ID", () => {
    expect(shown([["id", ID]], 120)).toEqual([`id  ${ID}`]);
  });

  it.each([40, 60, 80, 120])(
    "break a text that has no spaces wherever a line is full: %d columns",
    (width) => {
      const text = "密钥🔑".repeat(40);

      const lines = shown([["comment", text]], width);

      for (const line of lines)
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
      const start = " ".repeat("comment  ".length);
      expect(lines.map((line) => line.slice(start.length)).join("")).toBe(text);
    },
  );
});
