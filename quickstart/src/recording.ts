import type { Tone } from "./stage";

/** Maximum milliseconds between two lines, because nobody wants to watch a still picture while a command starts. */
const LONGEST_GAP_MS = 1_000;
/** Minimum milliseconds between two lines, so that a table visibly builds up. */
const SHORTEST_GAP_MS = 40;
const COLUMNS = 118;
const ROWS = 30;
/** In pixels. */
const LINE = { height: 19, width: 8, margin: 14 } as const;

interface Line {
  text: string;
  tone: Tone;
  /** Milliseconds from the start of the recording. */
  atMs: number;
}

/** Collects what is printed and turns it into an animated picture: an SVG that a README can show. */
export class Recording {
  private readonly lines: Line[] = [];
  private lastMs: number | undefined;

  /** @param clock - Milliseconds with any origin. Replaced in tests. */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  add(text: string, tone: Tone): void {
    const nowMs = this.clock();
    const gapMs = nowMs - (this.lastMs ?? nowMs);
    this.lastMs = nowMs;
    const before = this.lines.at(-1)?.atMs ?? 0;
    const atMs =
      before + Math.min(LONGEST_GAP_MS, Math.max(SHORTEST_GAP_MS, gapMs));
    this.lines.push({ text: text.trimEnd(), tone, atMs });
  }

  /** The picture. Lines that are too long end with a mark. Readers who prefer reduced motion see the end. */
  svg(): string {
    const width = COLUMNS * LINE.width + 2 * LINE.margin;
    const height = ROWS * LINE.height + 2 * LINE.margin;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
      "<title>The quick start: a store is imported, drift is shown and repaired, another stack uses a secret</title>",
      `<style>${this.style()}</style>`,
      `<rect width="${width}" height="${height}" rx="6" fill="#16181d"/>`,
      `<svg x="${LINE.margin}" y="${LINE.margin}" width="${width - 2 * LINE.margin}" height="${ROWS * LINE.height}">`,
      '<g class="all">',
      ...this.lines.map(lineOf),
      "</g>",
      "</svg>",
      "</svg>",
      "",
    ].join("\n");
  }

  private style(): string {
    const lengthMs = this.lines.at(-1)?.atMs ?? 0;
    const hidden = Math.max(0, this.lines.length - ROWS);
    const scrolled = this.lines.slice(ROWS).map(({ atMs }, index) => {
      const share = ((100 * atMs) / lengthMs).toFixed(2);
      return `${share}%{transform:translateY(${-LINE.height * (index + 1)}px)}`;
    });
    return [
      "text{font:13.3px ui-monospace,Menlo,Consolas,monospace;fill:#c9d1d9;white-space:pre;animation:come 1ms both}",
      ".heading{font-weight:bold;fill:#fff}.command{fill:#56d4dd}.success{fill:#56d364}",
      "@keyframes come{from{visibility:hidden}to{visibility:visible}}",
      `.all{transform:translateY(${-LINE.height * hidden}px);animation:scroll ${lengthMs.toFixed(0)}ms step-end both}`,
      `@keyframes scroll{0%{transform:none}${scrolled.join("")}}`,
      "@media (prefers-reduced-motion){text,.all{animation:none}}",
    ].join("");
  }
}

function lineOf({ text, tone, atMs }: Line, index: number): string {
  const y = (index + 0.75) * LINE.height;
  const letters = Array.from(text);
  const shown =
    letters.length > COLUMNS
      ? `${letters.slice(0, COLUMNS - 1).join("")}…`
      : text;
  return `<text class="${tone}" y="${y}" style="animation-delay:${atMs.toFixed(0)}ms">${escaped(shown)}</text>`;
}

/** Escapes a string for XML, which does not allow control characters. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/\p{Cc}/gu, "\ufffd");
}
