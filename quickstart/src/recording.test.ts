import { Recording } from "./recording";
import { ROWS } from "./screens";
import type { Tone } from "./stage";

function record(...lines: [text: string, tone?: Tone][]): string {
  const recording = new Recording();
  for (const [text, tone = "plain"] of lines) recording.add(text, tone);
  return recording.svg();
}
/** Two acts that each fill a screen. */
const long = () =>
  record(
    ...["a", "b"].flatMap((title): [string, Tone][] => [
      [`1. ${title}`, "heading"],
      [`   $ ${title}`, "command"],
      ...Array.from({ length: ROWS - 2 }, (_, row): [string, Tone] => [
        `${title}${row}`,
        "plain",
      ]),
    ]),
  );
/** The screens of an SVG, in the order in which they play. */
const screensIn = (svg: string) => svg.split("<g ").slice(1);
const delaysIn = (text: string) =>
  Array.from(text.matchAll(/animation-delay:(-?\d+)ms/g), ([, ms]) =>
    Number(ms),
  );

describe("a recording", () => {
  it("starts with the complete last screen, and then plays the others", () => {
    const svg = long();

    const [first = "", second = ""] = screensIn(svg);
    const loopMs = Number(/animation:(\d+)ms/.exec(svg)?.[1]);
    expect(first).toContain(">b0</tspan>");
    expect(new Set(delaysIn(first))).toEqual(new Set([-loopMs]));
    expect(second).toContain(">a0</tspan>");
    const [start = 0, ...lines] = delaysIn(second);
    expect(lines.slice(0, 4).map((ms) => ms - start)).toEqual([
      0, 500, 1_200, 1_240,
    ]);
    expect(Math.max(...lines)).toBeLessThan(0);
  });

  it("shows only the last screen where no animation plays", () => {
    const svg = long();

    const hidden = screensIn(svg).map((screen) =>
      screen.includes(' opacity="0"'),
    );
    expect(hidden).toEqual([false, true]);
    // Every animation is inside the media condition, so a program that ignores the condition does not animate either.
    expect(svg.match(/animation:/g)).toHaveLength(1);
    expect(svg).toMatch(
      /@media \(prefers-reduced-motion:no-preference\)\{[^@]*animation:/,
    );
  });

  it("has no animation for a single screen", () => {
    expect(record(["1. a", "heading"])).not.toContain("animation:");
  });

  it("says in words what it shows", () => {
    const svg = record(["1. Import", "heading"], ["x"], ["2. Use", "heading"]);

    expect(svg).toContain('role="img" aria-labelledby="title words"');
    expect(svg).toContain('<desc id="words">1. Import. 2. Use.</desc>');
  });

  it("needs no script, font or file", () => {
    expect(long()).not.toMatch(/<script|<image|href|url\(|@import|@font-face/);
  });

  it("escapes everything that is printed", () => {
    const svg = record(['<script>"&\u001b[31m']);

    expect(svg).toContain('>&lt;script>"&amp;\ufffd[31m</tspan>');
  });

  it("indents all rows but the first of a line that is longer than the screen is wide", () => {
    const svg = record([`   ${"word ".repeat(30)}end`]);

    expect(svg).toMatch(/<tspan x="16"> {3}word .*<tspan x="56" dy="19">word /);
  });

  it.each([
    ['       warning: secret "A": comment changed', "changed"],
    ["       ~ 2 to update", "changed"],
    ["         + 1 created", "added"],
    ["       error: no such secret", "failed"],
    ["         3 unchanged", "plain"],
  ])("colors %j as the engine does", (line, kind) => {
    expect(record([line])).toContain(`<text class="${kind}"`);
  });
});
