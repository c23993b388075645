import { ROWS, screensOf, type Line } from "./screens";

const plain = (text: string): Line => ({ text, tone: "plain" });
const heading = (text: string): Line => ({ text, tone: "heading" });
const command = (text: string): Line => ({ text, tone: "command" });

/** An act of some height. */
const act = (title: string, rows: number): Line[] => [
  heading(title),
  ...Array.from({ length: rows - 1 }, (_, row) => plain(`${title}${row}`)),
];

const titlesOf = (lines: Line[]) =>
  screensOf(lines).map((screen) =>
    screen
      .filter(({ tone }) => tone === "heading")
      .map(({ text }) => text)
      .join(),
  );
const textsOf = (lines: Line[]) =>
  screensOf(lines).flatMap((screen) => screen.map(({ text }) => text));

describe("the screens of a recording", () => {
  it("keep an act together, and fill the last screen first", () => {
    const third = Math.floor(ROWS / 3);
    const acts = ["a", "b", "c", "d"].flatMap((title) => act(title, third));

    expect(titlesOf(acts)).toEqual(["a", "b,c,d"]);
  });

  it("split an act that is longer than a screen", () => {
    const screens = screensOf(act("a", ROWS + 3));

    expect(screens.map((screen) => screen.length)).toEqual([ROWS, 3]);
  });

  it("do not start or end with a blank line", () => {
    const lines = [
      plain(""),
      heading("a"),
      plain(""),
      heading("b"),
      plain("c"),
      plain(""),
    ];

    expect(textsOf(lines)).toEqual(["a", "", "b", "c"]);
  });

  it("break a long line between words without losing a character", () => {
    const text = `   $ ${"word ".repeat(45)}${"x".repeat(150)} end`;

    const rows = screensOf([command(text)])[0]?.[0]?.rows ?? [];

    expect(rows.join("")).toBe(text);
    expect(rows.map((row) => row.length)).toEqual([100, 95, 35, 99, 55]);
  });

  it("show only the last row about a resource, without durations, as on a terminal", () => {
    const row = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";
    const lines = [
      command("   $ pulumi up"),
      plain("     Updating (dev):"),
      plain(`      +  ${row} A creating (0s)`),
      plain(`      ~  ${row} B updating (0s)`),
      plain("         pulumi:pulumi:Stack dev running warning: read this"),
      plain(`      +  ${row} A created (0.2s)`),
      plain("         pulumi:pulumi:Stack dev  1 message"),
      plain("       pulumi:pulumi:Stack (dev):"),
      plain("         warning: read this"),
      plain("     Duration: 9s"),
      command("   $ pulumi up"),
      plain(`      ~  ${row} B updated (0.2s)`),
    ];

    expect(textsOf(lines)).toEqual(
      [0, 1, 3, 5, 6, 7, 8, 10, 11].map((index) => lines[index]?.text),
    );
  });
});
