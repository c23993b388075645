import { Recording } from "./recording";

function record(lines: readonly string[], gapMs: number): string {
  let nowMs = 5_000;
  const recording = new Recording(() => (nowMs += gapMs));
  for (const line of lines) recording.add(line, "plain");
  return recording.svg();
}
const delays = (svg: string) =>
  Array.from(svg.matchAll(/animation-delay:(\d+)ms/g), ([, ms]) => Number(ms));

describe("a recording", () => {
  it("plays lines at their own pace, with short pauses only", () => {
    expect(delays(record(["a", "b", "c"], 300))).toEqual([40, 340, 640]);
    expect(delays(record(["a", "b", "c"], 60_000))).toEqual([40, 1_040, 2_040]);
    expect(delays(record(["a", "b", "c"], 0))).toEqual([40, 80, 120]);
  });

  it("escapes everything that is printed", () => {
    const svg = record(['<script>"&\u001b[31m'], 1);

    expect(svg).toContain('>&lt;script>"&amp;\ufffd[31m</text>');
  });

  it("cuts lines that are too long, with a mark", () => {
    const svg = record(["x".repeat(200)], 1);

    expect(svg).toContain(`>${"x".repeat(117)}…</text>`);
  });

  it("scrolls once the screen is full, and stops at the end", () => {
    const few = record(Array.from("a".repeat(30)), 100);
    const more = record(Array.from("a".repeat(33)), 100);

    expect(few).not.toMatch(/%\{transform:translateY/);
    expect(more.match(/%\{transform:translateY/g)).toHaveLength(3);
    expect(more).toContain("100.00%{transform:translateY(-57px)}");
    expect(more).toContain(".all{transform:translateY(-57px)");
  });
});
