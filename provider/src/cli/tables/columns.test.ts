import fc from "fast-check";
import stringWidth from "string-width";
import { cut, fittingWidths, inColumns } from "./columns";

const cell = (text: string) => ({ text, paint: (shown: string) => shown });
const keepingNone = new Set<number>();

describe("fittingWidths", () => {
  it("does not change the columns if there is no terminal", () => {
    expect(fittingWidths([40, 40, 32], { keep: keepingNone })).toEqual([
      40, 40, 32,
    ]);
  });

  it("does not change the columns if the terminal is wide enough", () => {
    const fit = { width: 116, keep: keepingNone };

    expect(fittingWidths([40, 40, 32], fit)).toEqual([40, 40, 32]);
  });

  it("narrows the widest columns, so that short ones are not cut", () => {
    const fit = { width: 60, keep: keepingNone };

    expect(fittingWidths([40, 6, 40], fit)).toEqual([25, 6, 25]);
  });

  it("narrows the columns to keep only after the others have reached their minimum", () => {
    const keep = new Set([0]);

    expect(fittingWidths([32, 40, 40], { width: 60, keep })).toEqual([
      32, 12, 12,
    ]);
    expect(fittingWidths([32, 40, 40], { width: 40, keep })).toEqual([
      20, 8, 8,
    ]);
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

describe("inColumns", () => {
  it("never makes a row wider than the terminal, whatever it contains", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", "密", "🔑", "é"),
    });
    const row = fc.tuple(text, text, text, text);

    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.integer({ min: 10, max: 80 }),
        (rows, width) => {
          const fit = { width, keep: new Set([1]) };

          for (const line of inColumns(
            rows.map((each) => each.map(cell)),
            fit,
          ))
            expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
