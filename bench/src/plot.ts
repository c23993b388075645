import { find, requestsOf, wallMsOf } from "./lookup";
import type { Host, Measurement, Results, Subject, Verb } from "./types";

const WIDTH = 1_340;
const HEIGHT = 400;
const PANEL = { width: 330, height: 250, top: 86 };
const LEFTS = [60, 500, 940];
const FONT = "font-family='Helvetica, Arial, sans-serif'";

const LOOKS: Record<Subject, { label: string; color: string; dash: string }> = {
  "one-request-each": {
    label: "a request for each secret",
    color: "#b45309",
    dash: "",
  },
  "waits-until-active": {
    label: "a request for each secret, waits until active",
    color: "#7c3aed",
    dash: "",
  },
  "shows-drift": {
    label: "a request for each secret, shows drift",
    color: "#047857",
    dash: "",
  },
  ours: { label: "this package", color: "#1d4ed8", dash: "" },
  floor: { label: "the engine alone", color: "#6b7280", dash: "5 4" },
};

interface Point {
  n: number;
  y: number;
}

interface Panel {
  title: string;
  unit: string;
  left: number;
  lines: { subject: Subject; points: Point[] }[];
  /** A horizontal line that marks a limit. */
  limit?: { y: number; label: string };
}

/**
 * Draws three panels for the largest measured delay: the requests of a refresh, the time of a refresh, and the time
 * of creates. The panels show the plugin if it was measured, and the dynamic provider otherwise.
 */
export function plot({ measurements, when, command }: Results): string {
  const delayMs = Math.max(...measurements.map((each) => each.delayMs));
  const host: Host = measurements.some((each) => each.host === "plugin")
    ? "plugin"
    : "dynamic";
  const line = (
    subject: Subject,
    amount: (run: Measurement) => number,
    verb: Verb = "refresh",
  ): { subject: Subject; points: Point[] } => ({
    subject,
    points: countsOf(measurements).flatMap((n) => {
      const ofVerb = measurements.filter((each) => each.verb === verb);
      const pendingTimes = ofVerb.map((each) => each.pendingMs);
      const pendingMs = Math.max(...pendingTimes);
      const checkpoints = ofVerb.some((each) => each.checkpoints);
      const about = { host, n, delayMs, pendingMs, checkpoints };
      const run = find(measurements, { ...about, subject, verb });
      return run === undefined ? [] : [{ n, y: amount(run) }];
    }),
  });
  const seconds = (run: Measurement) => wallMsOf(run) / 1000;
  const panels: Panel[] = [
    {
      title: "Requests to refresh N secrets",
      unit: "",
      left: LEFTS[0] ?? 0,
      lines: [line("one-request-each", requestsOf), line("ours", requestsOf)],
      limit: { y: 1_200, label: "1,200: Cloudflare's limit in 5 minutes" },
    },
    {
      title: `Time to refresh N secrets, ${String(delayMs)} ms a request`,
      unit: " s",
      left: LEFTS[1] ?? 0,
      lines: [
        line("one-request-each", seconds),
        line("ours", seconds),
        line("floor", seconds),
      ],
    },
    {
      title: `Time to create N secrets, ${String(delayMs)} ms a request`,
      unit: " s",
      left: LEFTS[2] ?? 0,
      lines: [
        line("waits-until-active", seconds, "create"),
        line("ours", seconds, "create"),
        line("floor", seconds, "create"),
      ],
    },
  ];
  return [
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${String(WIDTH)} ${String(HEIGHT)}' width='${String(WIDTH)}' height='${String(HEIGHT)}' role='img'>`,
    "<title>Requests and time to refresh N secrets, and time to create them</title>",
    `<rect width='${String(WIDTH)}' height='${String(HEIGHT)}' fill='#ffffff'/>`,
    ...legend(),
    ...panels.flatMap(drawPanel),
    text(LEFTS[0] ?? 0, HEIGHT - 10, `${command} (${when}, host: ${host})`, {
      size: 11,
      color: "#6b7280",
    }),
    "</svg>",
    "",
  ].join("\n");
}

function legend(): string[] {
  let x = LEFTS[0] ?? 0;
  return Object.values(LOOKS).flatMap(({ label, color, dash }) => {
    const start = x;
    x += 60 + label.length * 7.2;
    return [
      `<line x1='${String(start)}' x2='${String(start + 26)}' y1='24' y2='24' stroke='${color}' stroke-width='3' stroke-dasharray='${dash}'/>`,
      text(start + 33, 28, label, { size: 13, color: "#111827" }),
    ];
  });
}

function drawPanel({ title, unit, left, lines, limit }: Panel): string[] {
  const all = lines.flatMap(({ points }) => points);
  const maxN = Math.max(1, ...all.map(({ n }) => n));
  const ticks = ticksTo(Math.max(limit?.y ?? 0, ...all.map(({ y }) => y)));
  const top = ticks.at(-1) ?? 1;
  const xOf = (n: number) => left + (n / maxN) * PANEL.width;
  const yOf = (y: number) => PANEL.top + (1 - y / top) * PANEL.height;
  const right = left + PANEL.width;
  const grid = ticks.flatMap((tick) => [
    `<line x1='${String(left)}' x2='${String(right)}' y1='${fixed(yOf(tick))}' y2='${fixed(yOf(tick))}' stroke='#e5e7eb'/>`,
    text(left - 8, yOf(tick) + 4, `${tick.toLocaleString("en")}${unit}`, {
      size: 11,
      color: "#4b5563",
      anchor: "end",
    }),
  ]);
  const bottom = [...new Set(all.map(({ n }) => n))]
    .filter((n) => n >= maxN / 12)
    .map((n) =>
      text(xOf(n), yOf(0) + 18, n.toLocaleString("en"), {
        size: 11,
        color: "#4b5563",
        anchor: "middle",
      }),
    );
  const across =
    limit === undefined
      ? []
      : [
          `<line x1='${String(left)}' x2='${String(right)}' y1='${fixed(yOf(limit.y))}' y2='${fixed(yOf(limit.y))}' stroke='#dc2626' stroke-dasharray='3 3'/>`,
          text(left + 6, yOf(limit.y) + 15, limit.label, {
            size: 11,
            color: "#dc2626",
          }),
        ];
  const drawn = lines.flatMap(({ subject, points }) => {
    const { color, dash } = LOOKS[subject];
    const path = points.map(({ n, y }) => `${fixed(xOf(n))},${fixed(yOf(y))}`);
    const last = points.at(-1);
    return [
      `<polyline points='${path.join(" ")}' fill='none' stroke='${color}' stroke-width='2.5' stroke-dasharray='${dash}'/>`,
      ...points.map(
        ({ n, y }) =>
          `<circle cx='${fixed(xOf(n))}' cy='${fixed(yOf(y))}' r='3.5' fill='${color}'/>`,
      ),
      ...(last === undefined
        ? []
        : [
            text(xOf(last.n) + 8, yOf(last.y) + 4, labelOf(last.y, unit), {
              size: 12,
              color,
            }),
          ]),
    ];
  });
  return [
    text(left, PANEL.top - 22, title, {
      size: 15,
      color: "#111827",
      weight: "bold",
    }),
    ...grid,
    ...bottom,
    text(right, yOf(0) + 36, "N, secrets", {
      size: 11,
      color: "#4b5563",
      anchor: "end",
    }),
    ...across,
    ...drawn,
  ];
}

/** Returns about five ticks at round numbers, the last of them at the maximum or above. */
function ticksTo(highest: number): number[] {
  const rough = Math.max(highest, 1) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((each) => each * magnitude).find((s) => s >= rough) ?? 1;
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

function countsOf(measurements: readonly Measurement[]): number[] {
  return [...new Set(measurements.map(({ n }) => n))].sort((a, b) => a - b);
}

function labelOf(y: number, unit: string): string {
  return unit === "" ? y.toLocaleString("en") : `${y.toFixed(1)}${unit}`;
}

interface TextLooks {
  size: number;
  color: string;
  anchor?: "start" | "middle" | "end";
  weight?: "normal" | "bold";
}

function text(x: number, y: number, words: string, looks: TextLooks): string {
  const { size, color, anchor = "start", weight = "normal" } = looks;
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x='${fixed(x)}' y='${fixed(y)}' font-size='${String(size)}' font-weight='${weight}' fill='${color}' text-anchor='${anchor}' ${FONT}>${escaped}</text>`;
}

function fixed(number: number): string {
  return number.toFixed(1);
}
