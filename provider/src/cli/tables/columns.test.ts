import fc from "fast-check";
import stringWidth from "string-width";
import { inColumns } from "./columns";
import type { WhenNarrow } from "./layout";

const cell = (text: string) => ({ text, paint: (shown: string) => shown });
const COLUMNS: WhenNarrow[] = ["cut last", "cut", "leave out", "keep whole"];
const HEAD = ["name", "comment", "modified", "id"].map(cell);
const TIME = "2026-01-02 03:04:05Z";
const ID = "0123456789abcdef0123456789abcdef";

function shown(row: string[], width?: number) {
  const rows = [row.map(cell)];
  return inColumns({ head: HEAD, rows, columns: COLUMNS }, width);
}

describe("inColumns", () => {
  it("shows all columns side by side without a terminal", () => {
    const comment = "密".repeat(100);

    const { lines, leftOut } = shown(["🔑", comment, TIME, ID]);

    expect(lines[1]).toBe(`🔑    ${comment}  ${TIME}  ${ID}`);
    expect(leftOut).toEqual([]);
  });

  it("puts an ID that does not fit on its own line", () => {
    const { lines, leftOut } = shown(["数据库", "生产 🔑", TIME, ID], 40);

    expect(lines).toEqual([
      `name    comment  modified`,
      `数据库  生产 🔑  ${TIME}`,
      `  ${ID}`,
    ]);
    expect(leftOut).toEqual([]);
  });

  it("returns which columns it left out", () => {
    const { lines, leftOut } = shown(
      ["数".repeat(12), "注".repeat(30), TIME, ID],
      40,
    );

    expect(lines).toEqual([
      `${"name".padEnd(26)}comment`,
      `${"数".repeat(12)}  ${"注".repeat(6)}…`,
      `  ${ID}`,
    ]);
    expect(leftOut).toEqual([2]);
  });

  it.each([40, 60, 80, 120])(
    "fits any texts into a terminal of %d columns without cutting IDs",
    (width) => {
      const text = fc.string({
        unit: fc.constantFrom("a", " ", "密", "🔑", "é", "👩‍💻"),
        maxLength: 150,
      });

      fc.assert(
        fc.property(
          fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
          (texts) => {
            const rows = texts.map(([name, comment]) =>
              [name, comment, TIME, ID].map(cell),
            );
            const table = { head: HEAD, rows, columns: COLUMNS };

            const { lines } = inColumns(table, width);

            for (const line of lines)
              expect(stringWidth(line)).toBeLessThanOrEqual(width);
            const ids = lines.filter((line) => line.endsWith(ID));
            expect(ids).toHaveLength(texts.length);
          },
        ),
      );
    },
  );
});
