import {
  COLUMNS,
  ROWS,
  screensOf,
  type Line,
  type Screen,
  type ShownLine,
} from "./screens";
import type { Tone } from "./stage";

/** In pixels. In the fonts below, a letter is 0.6 times as wide as its font size. */
const CELL = { height: 19, width: 8, margin: 16 } as const;

/** Milliseconds before a line appears. The pace is set for readers, so a slower machine does not change it. */
const PAUSE_MS = { heading: 500, command: 500, output: 40 } as const;
/** Milliseconds before the first line of a command's output. */
const RUN_MS = 700;
/** How long a complete screen stays, in milliseconds. */
const HOLD_MS = { perRow: 160, perScreen: 1_500 } as const;

type Kind = Tone | "added" | "changed" | "failed";
/** The colors of text. Each has a contrast of at least 7:1 to the background. */
const COLORS: Record<Kind, string> = {
  plain: "#d1d7e0",
  heading: "#ffffff",
  command: "#76e3ea",
  added: "#56d364",
  changed: "#e3b341",
  failed: "#ffa198",
};
/** The parts of the output that the engine colors on a terminal. */
const COLOURED: [RegExp, Kind][] = [
  [/^\s*(warning: |~ )/, "changed"],
  [/^\s*\+ /, "added"],
  [/^\s*(error: |\d+ errored)/, "failed"],
];

interface Scene {
  screen: Screen;
  /**
   * When each line appears, in milliseconds from the start of the loop. The first line appears together with the
   * screen.
   */
  startsMs: number[];
  lengthMs: number;
}

/**
 * Collects what is printed and turns it into an SVG that plays it in a loop. The SVG needs no script and loads no font.
 *
 * The loop starts with the complete last screen, because that is what readers see where the SVG does not play: if they
 * prefer reduced motion, in print, and in programs that draw without animating.
 */
export class Recording {
  private readonly lines: Line[] = [];

  add(text: string, tone: Tone): void {
    this.lines.push({ text: text.trimEnd(), tone });
  }

  svg(): string {
    const width = COLUMNS * CELL.width + 2 * CELL.margin;
    const height = ROWS * CELL.height + 2 * CELL.margin;
    const scenes = scenesOf(screensOf(this.lines));
    const loopMs = scenes.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
    const acts = this.lines.filter(({ tone }) => tone === "heading");
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title words">`,
      '<title id="title">The quick start in a terminal</title>',
      `<desc id="words">${acts.map(({ text }) => `${escaped(text)}.`).join(" ")}</desc>`,
      `<style>${styleOf(scenes, loopMs)}</style>`,
      // The border separates the picture from pages that are as dark as the terminal.
      `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#0d1117" stroke="#59636e"/>`,
      ...scenes.map((scene, index) => drawn(scene, index, loopMs)),
      "</svg>",
      "",
    ].join("\n");
  }
}

/** Moves the last screen to the front, and gives each screen and each line its time. */
function scenesOf(screens: Screen[]): Scene[] {
  const inOrder = [...screens.slice(-1), ...screens.slice(0, -1)];
  let startMs = 0;
  return inOrder.map((screen, index) => {
    let atMs = startMs;
    const startsMs = screen.map((line, each) => {
      if (index > 0) atMs += pauseBefore(line, screen[each - 1]);
      return atMs;
    });
    const rows = screen.reduce((sum, line) => sum + line.rows.length, 0);
    const holdMs = HOLD_MS.perScreen + HOLD_MS.perRow * rows;
    const scene = { screen, startsMs, lengthMs: atMs - startMs + holdMs };
    startMs += scene.lengthMs;
    return scene;
  });
}

function pauseBefore({ tone }: Line, previous: Line | undefined): number {
  if (previous === undefined) return 0;
  if (tone === "heading" || tone === "command") return PAUSE_MS[tone];
  return previous.tone === "command" ? RUN_MS : PAUSE_MS.output;
}

/**
 * Each screen and each of its lines appears at its own time, for as long as the screen takes. A line may stay longer
 * than its screen, but the screen is hidden by then.
 */
function styleOf(scenes: Scene[], loopMs: number): string {
  const rules = [
    "text{font:13.3px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}",
    ".heading{font-weight:bold}",
    ...Object.entries(COLORS).map(([kind, fill]) => `.${kind}{fill:${fill}}`),
  ];
  if (scenes.length > 1) {
    rules.push(
      "@media (prefers-reduced-motion:no-preference){",
      `.screen,text{animation:${loopMs}ms step-end infinite}`,
      ...scenes.map((_, i) => `.s${i},.s${i} text{animation-name:s${i}}`),
      "}",
      ...scenes.map(({ lengthMs }, i) => {
        const share = ((100 * lengthMs) / loopMs).toFixed(3);
        return `@keyframes s${i}{0%{opacity:1}${share}%,100%{opacity:0}}`;
      }),
    );
  }
  return rules.join("");
}

function drawn(scene: Scene, index: number, loopMs: number): string {
  // A negative delay starts the animation in the middle of its loop, so that nothing appears too early.
  const delay = (ms = 0) => `style="animation-delay:${ms - loopMs}ms"`;
  const hidden = index === 0 ? "" : ' opacity="0"';
  let row = 0;
  const texts = scene.screen.map((line, each) => {
    const y = CELL.margin + (row + 0.75) * CELL.height;
    row += line.rows.length;
    if (line.text === "") return "";
    return `<text class="${kindOf(line)}" y="${y}" ${delay(scene.startsMs[each])}>${rowsOf(line)}</text>\n`;
  });
  return `<g class="screen s${index}" xml:space="preserve"${hidden} ${delay(scene.startsMs[0])}>\n${texts.join("")}</g>`;
}

function kindOf({ text, tone }: Line): Kind {
  if (tone !== "plain") return tone;
  return COLOURED.find(([pattern]) => pattern.test(text))?.[1] ?? tone;
}

/** Returns the rows of a line. All but the first are indented by two more columns. */
function rowsOf({ text, rows }: ShownLine): string {
  const further = CELL.margin + (text.search(/\S/) + 2) * CELL.width;
  const tspans = rows.map((each, index) =>
    index === 0
      ? `<tspan x="${CELL.margin}">${escaped(each)}</tspan>`
      : `<tspan x="${further}" dy="${CELL.height}">${escaped(each)}</tspan>`,
  );
  return tspans.join("");
}

/** Escapes a string for XML, which does not allow control characters. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/\p{Cc}/gu, "\ufffd");
}
